namespace Load.Arriving;

/// <summary>What became of one request. Times are microseconds from when it was due, not from when it was sent.</summary>
internal struct Outcome
{
    /// <summary>The HTTP status; 0 where no answer came.</summary>
    public int Status { get; set; }

    public int Micros { get; set; }

    /// <summary>How late the generator itself was.</summary>
    public int LateMicros { get; set; }

    /// <summary>The comment's id, where one was answered.</summary>
    public Guid Id { get; set; }

    /// <summary>The answer said when to come back.</summary>
    public bool SaysWhen { get; set; }

    public readonly bool IsAccepted => Status is 200 or 202;
}

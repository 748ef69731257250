namespace Moderation.Contracts;

/// <summary>A site's settings for dialects, the protocols besides the native one; absent parts are at their defaults.</summary>
public sealed record SiteDialects
{
    /// <summary>Akismet's protocol.</summary>
    public AkismetDialect? Akismet { get; init; }

    /// <summary>Coral's external moderation phase; off where absent, because no request could be verified.</summary>
    public CoralDialect? Coral { get; init; }

    /// <summary>The browser form of static sites; off where absent.</summary>
    public FormDialect? Form { get; init; }
}

/// <summary>Settings of Akismet's protocol.</summary>
public sealed record AkismetDialect
{
    /// <summary>How long a check may wait for its decision, 0 to 30,000 milliseconds.</summary>
    public int WaitMilliseconds { get; init; } = 5000;

    /// <summary>
    /// Whether a client that cannot be called back is told <c>false</c> (ham) while there is no verdict, and so most likely publishes the
    /// comment; otherwise <c>true</c> (spam).
    /// </summary>
    public bool HeldIsHam { get; init; }
}

/// <summary>Settings of Coral's external moderation phase.</summary>
public sealed record CoralDialect
{
    /// <summary>The secrets that Coral signs with, as its administration shows them: 1 to 4, several while they rotate.</summary>
    public required IReadOnlyList<string> SigningSecrets { get; init; }

    /// <summary>How long a request may wait for its decision, 10 to 9,500 milliseconds: less than Coral itself waits.</summary>
    public int WaitMilliseconds { get; init; } = 150;

    /// <summary>Whether a comment that was not decided in time is held; otherwise Coral goes on as if it had not asked.</summary>
    public bool FailClosed { get; init; }
}

/// <summary>Settings of the browser form.</summary>
public sealed record FormDialect
{
    /// <summary>
    /// The origins whose pages may post and read, such as <c>https://blog.example</c>, at most 50; none means that the form is off.
    /// </summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>
    /// The least time that a person needs to fill in the form, 0 to 600 seconds. A token that a line of script fetches measures it;
    /// 0 asks for no token. Without script, a reader gets a token with a second page, from which the comment is sent again.
    /// </summary>
    public int MinimumSeconds { get; init; } = 3;

    /// <summary>How many comments one address may send in ten minutes, 1 to 10,000.</summary>
    public int PerAddress { get; init; } = 10;

    /// <summary>How long a request may wait for its decision, 0 to 10,000 milliseconds, so that the reader sees the decision.</summary>
    public int WaitMilliseconds { get; init; } = 1000;
}

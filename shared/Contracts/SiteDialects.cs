namespace Moderation.Contracts;

/// <summary>What a site sets of the protocols that it speaks besides the native one; absent parts are at their defaults.</summary>
public sealed record SiteDialects
{
    /// <summary>Akismet's protocol.</summary>
    public AkismetDialect? Akismet { get; init; }

    /// <summary>Coral's external moderation phase.</summary>
    public CoralDialect? Coral { get; init; }

    /// <summary>The browser form of static sites.</summary>
    public FormDialect? Form { get; init; }
}

/// <summary>Settings of Akismet's protocol.</summary>
public sealed record AkismetDialect
{
    /// <summary>How long a check may wait for its decision, in milliseconds.</summary>
    public int WaitMilliseconds { get; init; } = 5000;
}

/// <summary>Settings of Coral's external moderation phase.</summary>
public sealed record CoralDialect
{
    /// <summary>The secrets that Coral signs with, as its administration shows them; several while they rotate.</summary>
    public required IReadOnlyList<string> SigningSecrets { get; init; }

    /// <summary>How long a request may wait for its decision, in milliseconds.</summary>
    public int WaitMilliseconds { get; init; } = 150;

    /// <summary>Whether a comment that was not decided in time is held; else Coral goes on as if it had not asked.</summary>
    public bool FailClosed { get; init; }
}

/// <summary>Settings of the browser form.</summary>
public sealed record FormDialect
{
    /// <summary>The origins whose pages may post and read, such as <c>https://blog.example</c>; none means that the form is off.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>How long a person needs at least to fill the form, in seconds.</summary>
    public int MinimumSeconds { get; init; } = 3;

    /// <summary>How many comments one address may send in ten minutes.</summary>
    public int PerAddress { get; init; } = 10;
}

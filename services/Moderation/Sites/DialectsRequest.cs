using System.ComponentModel;

namespace Moderation.Sites;

/// <summary>
/// Settings of the dialects as an administrator sends them. Omitted settings stay as they are; null resets them.
/// </summary>
internal sealed class DialectsRequest
{
    private readonly HashSet<string> _given = [];

    [Description("Akismet's protocol; null resets it to its defaults.")]
    public AkismetRequest? Akismet { get; set => field = Given("akismet", value); }

    [Description("Coral's external moderation phase; null switches it off.")]
    public CoralRequest? Coral { get; set => field = Given("coral", value); }

    [Description("The browser form of static sites; null switches it off.")]
    public FormRequest? Form { get; set => field = Given("form", value); }

    /// <inheritdoc cref="SiteRequest.Has"/>
    public bool Has(string field) => _given.Contains(field);

    private T Given<T>(string field, T value)
    {
        _given.Add(field);
        return value;
    }
}

/// <summary>Akismet's protocol.</summary>
internal sealed record AkismetRequest
{
    [Description("How long a check waits for its decision, 0 to 30,000 ms; 5,000 by default.")]
    public int? WaitMilliseconds { get; init; }

    [Description(
        "Whether a client that names no callback is told that a comment which waits for a verdict is ham, so that it most likely shows the "
        + "comment; by default it is told spam.")]
    public bool? HeldIsHam { get; init; }
}

/// <summary>Coral's external moderation phase.</summary>
internal sealed record CoralRequest
{
    [Description(
        "The signing secrets that Coral's administration shows, 1 to 4; send two while you replace one. They are stored and never shown "
        + "again.")]
    public IReadOnlyList<string?>? SigningSecrets { get; init; }

    [Description(
        "How long a request waits for its decision, 10 to 9,500 ms; 150 by default. Set it 50 ms below the timeout of the phase in "
        + "Coral.")]
    public int? WaitMilliseconds { get; init; }

    [Description("Whether a comment that is not decided in time is held (PREMOD); by default Coral continues without a result.")]
    public bool? FailClosed { get; init; }
}

/// <summary>The browser form of static sites.</summary>
internal sealed record FormRequest
{
    [Description(
        "The origins whose pages may post and read comments, such as https://blog.example; at most 50. An empty list turns the form off.")]
    public IReadOnlyList<string?>? Origins { get; init; }

    [Description(
        "The least time that a person needs to fill in the form, 0 to 600 s; 3 by default. With 0 the form needs no token; otherwise a "
        + "reader without script sends the comment twice.")]
    public int? MinimumSeconds { get; init; }

    [Description("How many comments one address may send in ten minutes, 1 to 10,000; 10 by default.")]
    public int? PerAddress { get; init; }

    [Description("How long a request waits for its decision, 0 to 10,000 ms; 1,000 by default.")]
    public int? WaitMilliseconds { get; init; }
}

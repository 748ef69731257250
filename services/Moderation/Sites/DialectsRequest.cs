using System.ComponentModel;

namespace Moderation.Sites;

/// <summary>
/// Settings of the protocols besides the native one as an administrator sends them. What is left out stays as it is; null resets.
/// </summary>
internal sealed class DialectsRequest
{
    private readonly HashSet<string> _given = [];

    [Description("Akismet's protocol; null sets it back to its defaults.")]
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
    [Description("How long a check may wait for its decision, 0 to 30,000 ms; 5,000 by default.")]
    public int? WaitMilliseconds { get; init; }
}

/// <summary>Coral's external moderation phase.</summary>
internal sealed record CoralRequest
{
    [Description(
        "The signing secrets that Coral's administration shows, 1 to 4; two while one replaces the other. They are stored and never shown "
        + "again.")]
    public IReadOnlyList<string?>? SigningSecrets { get; init; }

    [Description(
        "How long a request may wait for its decision, 10 to 9,500 ms; 150 by default. Set it 50 ms below the timeout that Coral has for "
        + "the phase.")]
    public int? WaitMilliseconds { get; init; }

    [Description("Whether a comment that was not decided in time is held (PREMOD); by default Coral goes on as if it had not asked.")]
    public bool? FailClosed { get; init; }
}

/// <summary>The browser form of static sites.</summary>
internal sealed record FormRequest
{
    [Description(
        "The origins whose pages may post and read comments, such as https://blog.example; at most 50, and none switches the form off.")]
    public IReadOnlyList<string?>? Origins { get; init; }

    [Description(
        "How long a person needs at least to fill the form, 0 to 600 s; 3 by default. 0 asks for no token, so that the form works without "
        + "script.")]
    public int? MinimumSeconds { get; init; }

    [Description("How many comments one address may send in ten minutes, 1 to 10,000; 10 by default.")]
    public int? PerAddress { get; init; }

    [Description("How long a request may wait for its decision, 0 to 10,000 ms; 1,000 by default.")]
    public int? WaitMilliseconds { get; init; }
}

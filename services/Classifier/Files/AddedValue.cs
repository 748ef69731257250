using System.Globalization;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>A column that the scoring adds to a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A number, a text, or null where there is none.</param>
internal readonly record struct AddedValue(string Name, object? Value)
{
    private const string Prefix = "score_";

    /// <summary>The value as a field of a CSV file.</summary>
    public string Field => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The names of the columns, in their order.</summary>
    /// <param name="attributes">The attributes that the model scores.</param>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> attributes) =>
        [.. Of(null, attributes, new Instrument("", "", "")).Select(static value => value.Name)];

    /// <summary>The columns of a row.</summary>
    /// <param name="scored">Its scores; null if the row has no text.</param>
    /// <param name="attributes">The attributes that the model scores.</param>
    /// <param name="by">The model.</param>
    public static IReadOnlyList<AddedValue> Of(ScoredText? scored, IReadOnlyList<string> attributes, Instrument by) =>
    [
        .. attributes.Select(name => new AddedValue(Prefix + name, scored?.Scores.TryGetValue(name, out var score) == true ? score : null)),
        new(Prefix + "language", scored?.Language),
        new(Prefix + "language_level", scored?.LanguageLevel.ToString().ToLowerInvariant()),
        new(Prefix + "tiers", scored is null ? null : string.Join('+', scored.Tiers)),
        new(Prefix + "model", by.Version),
        new(Prefix + "model_sha256", by.Sha256),
        new(Prefix + "model_licence", by.Licence),
    ];
}

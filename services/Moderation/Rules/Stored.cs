using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>Values of comments and decisions in the form in which the tables keep them, written and read in this one place.</summary>
internal static class Stored
{
    public static CommentStatus Status(string name) => Enum.Parse<CommentStatus>(name, ignoreCase: true);

    public static DecidedBy By(string name) => Enum.Parse<DecidedBy>(name, ignoreCase: true);

    public static ContentFormat Format(string name) => Enum.Parse<ContentFormat>(name, ignoreCase: true);

    public static IReadOnlyList<Reason> Reasons(string json) => JsonSerializer.Deserialize(json, RulesJson.Default.IReadOnlyListReason)!;

    public static string Reasons(IReadOnlyList<Reason> reasons) => JsonSerializer.Serialize(reasons, RulesJson.Default.IReadOnlyListReason);

    public static IReadOnlyDictionary<string, double> Scores(string json) =>
        JsonSerializer.Deserialize(json, RulesJson.Default.IReadOnlyDictionaryStringDouble)!;

    public static string Scores(IReadOnlyDictionary<string, double> scores) =>
        JsonSerializer.Serialize(scores, RulesJson.Default.IReadOnlyDictionaryStringDouble);

    /// <summary>Null if there are none.</summary>
    public static IReadOnlyList<string>? Tags(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, RulesJson.Default.IReadOnlyListString);

    /// <summary>Null if there are none.</summary>
    public static string? Tags(IReadOnlyList<string>? tags) =>
        tags is { Count: > 0 } ? JsonSerializer.Serialize(tags, RulesJson.Default.IReadOnlyListString) : null;

    /// <summary>Null if there are none.</summary>
    public static IReadOnlyList<WordListMatch>? Matches(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, RulesJson.Default.IReadOnlyListWordListMatch);

    /// <summary>Null if there are none.</summary>
    public static string? Matches(IReadOnlyList<WordListMatch> matches) =>
        matches.Count > 0 ? JsonSerializer.Serialize(matches, RulesJson.Default.IReadOnlyListWordListMatch) : null;
}

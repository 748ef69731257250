using System.Text.RegularExpressions;

namespace Shared.Tests.House;

/// <summary>A statement that changes a table.</summary>
/// <param name="Verb">insert, update or delete.</param>
/// <param name="Table">Its name.</param>
internal readonly partial record struct TableWrite(string Verb, string Table)
{
    /// <summary>The writes in some code: not <c>on conflict … do update set</c>, which belongs to its insert, nor <c>for update</c>, a lock.</summary>
    public static IEnumerable<TableWrite> In(string code) => Statements().Matches(code)
        .Select(static match => new TableWrite(match.Groups["verb"].Value, match.Groups["table"].Value))
        .Distinct();

    [GeneratedRegex(
        @"\b(?<verb>insert)\s+(?:or \w+ )?into\s+(?<table>[a-z_]+)\b"
        + @"|\b(?<verb>delete)\s+from\s+(?<table>[a-z_]+)\b"
        + @"|(?<!\b(?:do|for|key)\s+)\b(?<verb>update)\s+(?!set\b)(?<table>[a-z_]+)(?:\s+as)?(?:\s+(?!set\b)[a-z_]+)?\s+set\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Statements();
}

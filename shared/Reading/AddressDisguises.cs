using System.Buffers;
using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>
/// Undoes the disguises of addresses in a folded text: "hxxps // host [dot] com", "host dot com", "name (at) host", "telegram at name", a
/// number of WhatsApp. Careful, because honest prose has dots too: an ending has to follow that people disguise.
/// </summary>
internal static partial class AddressDisguises
{
    // One of these is in every disguise, so that other texts cost one pass.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "hxxp", "http", "dot", "d0t", "punkt", "punto", "ponto", "point",
            "[.", "(.", "{.", " .", "(at", "[at", "{at", "telegram", "t.me/", "wa.me/", "whats", "watsap",
        ],
        StringComparison.Ordinal);

    public static bool MayBeIn(ReadOnlySpan<char> folded) => folded.ContainsAny(Signs);

    public static IEnumerable<(int Begin, int End, string Plain)> FindIn(string folded)
    {
        foreach (Match match in Disguises().Matches(folded))
            yield return (match.Index, match.Index + match.Length, Plain(match));
    }

    private static string Plain(Match match)
    {
        if (match.Groups["s"] is { Success: true } secure)
            return $"http{secure.Value}://";
        if (match.Groups["account"] is { Success: true } account)
            return $"t.me/{account.Value}";
        if (match.Groups["number"] is { Success: true } number)
            return $"wa.me/{string.Concat(number.Value.Where(char.IsAsciiDigit))}";
        return match.Groups["at"].Success ? "@" : ".";
    }

    private const string Bracketed = """\s?[\[({]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[\])}]\s?(?=\w)""";

    // Endings that people spell out. Most others are words.
    private const string Ending = "(?:com|net|org|biz|info|xyz|ru|cn|io|co\\.uk|co\\sdot\\suk|com\\.br|de|fr|online|vip|club)";

    // "the dot com bubble", "a dot net", "look at the dot".
    private const string NoHost = """(?<!\b(?:the|an?|this|that|every|of|old|big|and|or|in|is|was|any|some|first|former"""
        + """|failed|early|pre|post|late|entire|whole|with|for|each|one|two|[0-9]{1,4}s?))""";

    private const string NoHistory = """(?!\s(?:bubble|boom|bust|crash|era|years?|compan|business|startup|start-up|mania|days"""
        + """|craze|collapse|stock))""";

    // A scheme with spaces or other letters; "dot" in brackets, after a scheme, or before an ending; a dot between spaces; "at"; accounts.
    [GeneratedRegex(
        """h\s?(?:t\s?t|x\s?x)\s?p\s?(?<s>s?)\s{0,2}\[?:?\]?\s{0,2}/\s?/\s{0,2}(?=\w)"""
        + """|(?<=\w)(?:""" + Bracketed
        + """|(?=\s{1,2}dot\s)(?<=//\s{0,2}[\w.-]{1,80})\s{1,2}dot\s{1,2}(?=\w)"""
        + """|(?=\s{1,2}\.\s)(?<=//\s{0,2}[\w-]{1,80})\s{1,2}\.\s{1,2}(?=""" + Ending + """\b)"""
        + """|""" + NoHost + """\s{1,2}d[o0]t\s{1,2}(?=(?:[a-z0-9-]{2,40}\s{1,2}d[o0]t\s{1,2})?""" + Ending + """\b""" + NoHistory + """)"""
        + """|""" + NoHost + """\s{1,2}\.\s{0,2}(?=(?:com|org|xyz|biz|ru)(?:/|\s*(?:[,;:!?)\n]|\z))))"""
        + """|(?<=\w)(?<at>\s?[\[({]\s?at\s?[\])}]\s?)(?=\w)"""
        + """|(?<=[a-z0-9]{3})(?<at>\s{1,2}at\s{1,2})(?=(?:gmail|yahoo|hotmail|outlook|proton|protonmail|icloud|gmx|yandex|aol)"""
        + """(?:\s{1,2}dot\s|\s?[\[({]|\.)\S?)"""
        + """|\btelegram\s{0,2}(?:(?:id|username|user|handle|channel|group|me|account|is)\s{0,2}){0,2}"""
        + """[:\-=]?\s{0,2}@(?<account>[a-z][a-z0-9_]{3,31})\b"""
        + """|\btelegram\s{1,2}at\s{1,2}@?(?<account>(?=[a-z_]*[0-9_])[a-z][a-z0-9_]{4,31})\b"""
        + """|(?<=\b(?:contact|reach|message|text|write|dm|hit|add|inbox|hmu|chat|talk|join|find|me|us|him|her|on|via)\b"""
        + """[^.\n]{0,40}|\A\s{0,2})"""
        + """\btelegram\s{1,2}at\s{1,2}(?!(?:least|first|night|noon|midnight|home|work|once|large|present|school|times|scale|that|this"""
        + """|their|"""
        + """your|those|these|some|about|around|various|which|what|every|random|issue|stake|lunch|launch|length"""
        + """|best|worst|both|other|"""
        + """another|different|church|speed|dawn|dusk|sunset|sunrise|christmas|breakfast|dinner|university|college|level|levels)\b)"""
        + """(?<account>[a-z][a-z0-9_]{4,31})\b(?!\s(?:level|time|and|in|on|for|the|of|was|is|by)\b)"""
        + """|\bw(?:hats|ats)\s?ap{1,2}\b[^\d+\n]{0,24}(?<number>\+?\d(?:[\s().-]{0,2}\d){7,14})(?!\d)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Disguises();
}

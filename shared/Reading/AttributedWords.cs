using System.Buffers;
using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>
/// Finds words in quotation marks that the text attributes to somebody: he said "…", "…" wrote Anna. Marks alone do not tell: they may be
/// those of a title, or of irony. What the author says of themselves ("I said …") is theirs.
/// </summary>
internal static partial class AttributedWords
{
    /// <summary>The marks that open a quotation. A single mark is mostly an apostrophe, so none is among them.</summary>
    public const string Openings = "\"“”„«»「『";

    private static readonly SearchValues<char> Opening = SearchValues.Create(Openings);

    private const int Longest = 2000, LongestLead = 80;

    /// <summary>Adds the quotations of a text, with their marks. Takes linear time.</summary>
    public static void Add(List<TextRange> found, ReducedText text)
    {
        var said = text.Text;
        for (var open = said.AsSpan().IndexOfAny(Opening); open >= 0;)
        {
            var close = CloseOf(said, open);
            if (close > 0 && IsAttributed(said, open, close))
                found.Add(new TextRange(text.BeginOf(open), text.EndOf(close)));
            var from = Math.Max(open, close) + 1;
            var next = said.AsSpan(from).IndexOfAny(Opening);
            open = next < 0 ? -1 : from + next;
        }
    }

    /// <summary>Where the quotation that opens here closes, on the same line; -1 if it does not.</summary>
    private static int CloseOf(string text, int open)
    {
        if (text[open] == '"' && open > 0 && char.IsLetterOrDigit(text[open - 1]))
            return -1;
        var rest = text.AsSpan(open + 1, Math.Min(Longest, text.Length - open - 1));
        if (rest.IndexOf('\n') is var line and >= 0)
            rest = rest[..line];
        var end = rest.IndexOfAny(ClosingsOf(text[open]));
        return end > 0 ? open + 1 + end : -1;
    }

    private static string ClosingsOf(char open) => open switch
    {
        '„' => "“”\"",
        '“' or '”' => "”\"",
        '«' => "»",
        '»' => "«",
        '「' => "」",
        '『' => "』",
        _ => "\"",
    };

    private static bool IsAttributed(string text, int open, int close)
    {
        var before = LineBefore(text, open);
        return (SaidBefore().IsMatch(before) && !SaidByAuthor().IsMatch(before)) || SaidAfter().IsMatch(LineAfter(text, close + 1));
    }

    private static ReadOnlySpan<char> LineBefore(string text, int end)
    {
        var part = text.AsSpan(Math.Max(0, end - LongestLead), Math.Min(end, LongestLead));
        return part[(part.LastIndexOf('\n') + 1)..];
    }

    private static ReadOnlySpan<char> LineAfter(string text, int start)
    {
        var part = text.AsSpan(start, Math.Min(LongestLead, text.Length - start));
        return part.IndexOf('\n') is var line and >= 0 ? part[..line] : part;
    }

    // What people do when they are quoted, in the languages of the models. Forms that are other words too ("dice", "like") are left out.
    private const string Verb =
        "(?:said|says|say|saying|wrote|writes|written|writing|asked|asks|replied|replies|answered|answers|shouted|shouts"
        + "|yelled|yells|screamed|whispered|claimed|claims|stated|states|tweeted|posted|commented|texted|added|insisted|responded|quipped"
        + "|declared|announced|muttered|snapped|argued|argues"
        + "|sagte|sagt|sagten|schrieb|schreibt|meinte|meint|fragte|antwortete|rief|behauptete|schrie|gesagt|geschrieben"
        + "|dit|disait|écrit|écrivait|répond|répondit|répondu|demandé|crié"
        + "|dijo|dice|escribió|escribe|respondió|preguntó|gritó|dicho|escrito"
        + "|disse|detto|scritto|scrive|rispose|risposto|diz|dizia|escreveu|escreve|respondeu|perguntou|gritou"
        + "|zei|zegt|schreef|schrijft|riep|vroeg|antwoordde|gezegd"
        + "|powiedział|powiedziała|napisał|napisała|mówi|pisze|сказал|сказала|написал|написала|пишет|говорит|ответил|ответила)";

    private const string Told = "(?:told|tells|called|calls|calling|nannte|nennt|a traité|llamó|chiamato|noemde)";

    private const string Somebody = "(?:me|us|him|her|them|you|everyone|everybody|people|mich|uns|ihn|ihr|sie|dich)";

    // "she said to me:", "he called me a"; a comma, colon or few small words may follow.
    [GeneratedRegex(
        @"\b(?:" + Verb + @"|" + Told + @"\s+(?:" + Somebody + @"|(?:[\p{L}'’.-]+\s){1,3})|according to\s[^.!?]{1,40}|quote)"
        + @"(?:\s+(?:to|that|this|here|back|at|about|out|verbatim|" + Somebody + @"|an?|the|is|was|things like|something like|stuff like))*"
        + @"\s*[,:;–—-]?\s*[(\[]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaidBefore();

    // "I said", "we just told him", "ich sagte", "let me say".
    [GeneratedRegex(
        @"\b(?:i|we|i['’](?:d|ve|ll|m)|we['’](?:d|ve|ll|re)|let me|lemme|ich|wir|je|j['’]ai|nous|yo|ik|io|eu|я|мы)\s+"
        + @"(?:(?:just|also|already|have|had|would|will|can|could|should|must|did|do|always|only|once|even|am|was|simply|then"
        + @"|habe|hatte)\s+){0,3}"
        + @"(?:" + Verb + "|" + Told + @")[^.!?]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaidByAuthor();

    // "…", he said; "…" wrote Anna; "…" – Anna.
    [GeneratedRegex(
        @"^\s*,?\s*(?:" + Verb + @"\s+(?!(?:i|we|ich|wir|je|yo|ik|io|eu|я|мы)\b)\p{L}"
        + @"|(?!(?:i|we|ich|wir|je|yo|ik|io|eu|я|мы|and|but|or|so|as|because|when|if|that|which|und|aber|et|mais|y|pero|e|ma|en|maar)\b)"
        + @"(?:[\p{L}@][\p{L}\d_'’.-]*\s+){1,4}" + Verb + @"\b"
        + @"|\s*(?:[—–]|--?)\s*(?-i:@?\p{Lu})[\p{L}\d_.'’-]+(?:\s(?-i:\p{Lu})[\p{L}.'’-]*){0,3}\s*\.?\s*$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaidAfter();
}

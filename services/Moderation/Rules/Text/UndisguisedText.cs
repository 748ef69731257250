using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>A word that a disguise may hide besides the one that <see cref="UndisguisedText.Text"/> shows.</summary>
/// <param name="Spelling">The word.</param>
/// <param name="Begin">Where the disguise begins in the field.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsWhole">Whether it counts only if an entry is all of it, because its parts may be words of their own.</param>
internal readonly record struct HiddenWord(string Spelling, int Begin, int End, bool IsWhole);

/// <summary>
/// A text as it is written, but with every disguised word replaced by the word that it hides, as the models read it: "n4zi", "N.A.Z.I" and
/// "nаzi" with a Cyrillic letter are "nazi". Words that only have accents are not disguised.
/// </summary>
internal sealed class UndisguisedText
{
    // As the models.
    private const int LongestText = 65_536;

    [ThreadStatic]
    private static (FoldedText Folded, TokenList Tokens)? _buffers;

    private readonly List<(int Start, int End)> _replaced = [];

    private UndisguisedText(ReducedText text, IReadOnlyList<HiddenWord> others) => (Text, Others) = (text, others);

    public ReducedText Text { get; }

    public IReadOnlyList<HiddenWord> Others { get; }

    /// <summary>Whether one of these characters is of a word that was disguised.</summary>
    public bool WasDisguised(int start, int end)
    {
        // In the order of the text, so the first one that ends later decides.
        var (from, to) = (0, _replaced.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_replaced[middle].End > start)
                to = middle;
            else
                from = middle + 1;
        }

        return from < _replaced.Count && _replaced[from].Start < end;
    }

    /// <summary>Null if no word is disguised.</summary>
    /// <param name="source">The text.</param>
    /// <param name="written">Its <see cref="WrittenForm"/>.</param>
    public static UndisguisedText? Of(ReducedText source, ReducedText written) =>
        DisguiseSigns.AreIn(written.Text) ? Read(source, written) : null;

    /// <summary>Reads the text word by word, whatever it looks like.</summary>
    internal static UndisguisedText? Read(ReducedText source, ReducedText written)
    {
        var (folded, tokens) = _buffers ??= (new FoldedText(), new TokenList());
        folded.Fold(source, LongestText);
        Tokeniser.Read(folded, tokens);
        var disguises = new Disguises(folded, tokens);
        var (replaced, others, at) = (new List<Replaced>(), disguises.Others(), 0);
        foreach (var word in disguises.Words())
        {
            while (at < written.Text.Length && written.BeginOf(at) < word.Begin)
                at++;
            var start = at;
            while (at < written.Text.Length && (written.BeginOf(at) < word.End || WordBorders.IsMark(written.Text, at)))
                at++;
            var spelling = tokens.Spelling(word);
            if (!written.Text.AsSpan(start, at - start).SequenceEqual(spelling) && disguises.AreIn(word))
                replaced.Add(new Replaced(start, at, new HiddenWord(spelling.ToString(), word.Begin, word.End, IsWhole: false)));
        }

        return replaced.Count > 0 || others.Count > 0 ? Replace(written, replaced, others) : null;
    }

    private static UndisguisedText Replace(ReducedText written, List<Replaced> replaced, IReadOnlyList<HiddenWord> others)
    {
        var text = new ReducedTextBuilder(written.Text.Length);
        var (at, places) = (0, new List<(int, int)>(replaced.Count));
        foreach (var (start, end, word) in replaced)
        {
            text.Add(written, at, start);
            places.Add((text.Length, text.Length + word.Spelling.Length));
            foreach (var letter in word.Spelling)
                text.Add(letter, word.Begin, word.End);
            at = end;
        }

        text.Add(written, at, written.Text.Length);
        var undisguised = new UndisguisedText(text.Build(), others);
        undisguised._replaced.AddRange(places);
        return undisguised;
    }

    /// <summary>A word and the characters that it replaces in the text as written.</summary>
    private readonly record struct Replaced(int Start, int End, HiddenWord Word);
}

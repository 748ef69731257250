using System.Text;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// Tells which words of a text are disguised. Careful, because an innocent text that is read wrongly would be rejected: what people write
/// for other reasons (accents, "he'll", "A55", "100mg", "his/her") is no disguise.
/// </summary>
internal sealed class Disguises(FoldedText text, TokenList tokens)
{
    private const int Shortest = 3, Longest = 16, FewestLetters = 2;

    // Where words are of another alphabet, so are those that could be Latin.
    private readonly bool _isForeign = HasForeignWords(tokens);

    /// <summary>The words of the text in their order. Letters that are spelt out are one word.</summary>
    public IEnumerable<Token> Words()
    {
        var joined = tokens.FirstJoined;
        for (var i = 0; i < tokens.FirstJoined; i++)
        {
            while (joined < tokens.Count && (tokens[joined].End <= tokens[i].Begin || tokens[joined].IsGuess))
                joined++;
            var covered = joined < tokens.Count && tokens[joined].Begin <= tokens[i].Begin;
            if (!covered || tokens[joined].Begin == tokens[i].Begin)
                yield return tokens[covered ? joined : i];
        }
    }

    /// <summary>Whether a word that is not spelt plainly is so to hide what it is.</summary>
    public bool AreIn(in Token word) =>
        IsWord(tokens.Spelling(word)) && (word.IsJoined || MayBeDisguised(word)) && !IsOrdinary(word);

    /// <summary>Other words that the same disguises may hide.</summary>
    public IReadOnlyList<HiddenWord> Others()
    {
        var others = new List<HiddenWord>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.OtherLength > 0 && IsWord(tokens.OtherSpelling(token)) && MayBeDisguised(token) && !IsOrdinary(token))
                others.Add(Of(token, tokens.OtherSpelling(token).ToString()));
            if (!token.IsJoined || !IsWord(tokens.Spelling(token)) || IsOrdinary(token))
                continue;
            if (!token.IsGuess)
                AddWithoutNeighbours(others, token);
            else if (!AreWordsOfTheirOwn(token))
                others.Add(Of(token, tokens.Spelling(token).ToString(), isWhole: true));
        }

        return others;
    }

    // In "k i l l a dog" the article joins the letters before it.
    private void AddWithoutNeighbours(List<HiddenWord> others, in Token token)
    {
        var word = tokens.Spelling(token);
        var first = word[0] is 'a' or 'i' ? 1 : 0;
        var last = word[^1] is 'a' or 'i' or 'u' ? 1 : 0;
        foreach (var (before, after) in new[] { (first, 0), (0, last), (first, last) }.Distinct())
        {
            if (before + after > 0 && word.Length - before - after >= Shortest)
                others.Add(Of(token, word[before..^after].ToString()));
        }
    }

    private static HiddenWord Of(in Token token, string spelling, bool isWhole = false) => new(spelling, token.Begin, token.End, isWhole);

    // Longer ones are hashes, keys of a keyboard and the like.
    private static bool IsWord(ReadOnlySpan<char> spelling) =>
        spelling.Length is >= Shortest and <= Longest && !spelling.ContainsAnyExceptInRange('a', 'z');

    /// <summary>Whether accents or apostrophes explain why it is not spelt plainly.</summary>
    private bool IsOrdinary(in Token token)
    {
        for (var i = token.TextStart; i < token.TextEnd; i++)
        {
            if (text.IsAccented(i) || text[i] == '\'')
                return true;
        }

        return false;
    }

    /// <summary>Whether it has enough letters for a word, so that it is not a model number or an amount.</summary>
    private bool MayBeDisguised(in Token token)
    {
        if (token.Kind != TokenKind.Word || token.IsJoined)
            return false;
        var (length, letters, latin) = (token.TextEnd - token.TextStart, 0, 0);
        for (var i = token.TextStart; i < token.TextEnd; i++)
        {
            letters += char.IsLetter(text[i]) ? 1 : 0;
            latin += char.IsAsciiLetter(text[i]) ? 1 : 0;
        }

        return letters >= FewestLetters
            && (letters * 2) + 1 >= length
            && (latin > 0 || !_isForeign)
            && !(char.IsDigit(text[token.TextStart]) && char.IsDigit(text[token.TextStart + 1]));
    }

    /// <summary>
    /// Whether the marks between the parts are those of a compound ("up-to-date"), of alternatives ("he/she"), or of a sentence whose space
    /// is missing ("pen.Is").
    /// </summary>
    private bool AreWordsOfTheirOwn(in Token joined)
    {
        for (var i = joined.TextStart; i + 1 < joined.TextEnd; i++)
        {
            if (text[i] is '-' or (>= '\u2010' and <= '\u2015') or '/' or '&')
                return true;
            if (text[i] is '.' or '!' or '?' or ',' or ';' or ':' && text.IsUpper(i + 1))
                return true;
        }

        return false;
    }

    private static bool HasForeignWords(TokenList tokens)
    {
        for (var i = 0; i < tokens.FirstJoined; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && !Ascii.IsValid(tokens.Spelling(tokens[i])))
                return true;
        }

        return false;
    }
}

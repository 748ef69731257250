using System.Text.RegularExpressions;
using Classifier.Training.Rows;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Expands our own templates to rows, for training and never for measuring.</summary>
internal static partial class OwnRows
{
    private const int Seed = 7;

    private static readonly string[] Clean = [.. Attributes.All.Where(a => a != Attributes.Spam)];

    public static IEnumerable<TrainingRow> Toxicity()
    {
        var random = new Random(Seed);
        foreach (var template in Phrases.Friendly)
        {
            for (var i = 0; i < 40; i++)
                yield return Row("own-friendly", Spintax.Expand(template, random), false, Clean);
        }

        foreach (var template in Phrases.IdentityWithoutAttack)
        {
            for (var i = 0; i < 80; i++)
                yield return Row("own-identity", Spintax.Expand(template, random), false, Clean);
        }

        foreach (var template in Phrases.Criticism)
        {
            for (var i = 0; i < 80; i++)
                yield return Row("own-criticism", Spintax.Expand(template, random), false, Clean);
        }

        foreach (var template in Phrases.Threats)
        {
            for (var i = 0; i < 80; i++)
                yield return Row("own-threats", Spintax.Expand(template, random), true, [Attributes.Threat, Attributes.Toxicity]);
        }

        foreach (var row in AboutGroups(random).Concat(OwnKinds.Rows()))
            yield return row;
    }

    private static IEnumerable<TrainingRow> AboutGroups(Random random)
    {
        IEnumerable<TrainingRow> Rows(string source, string[] templates, int each, params (string Attribute, bool Label)[] labels) =>
            templates.SelectMany(t => Enumerable.Range(0, each).Select(_ => Row(source, GroupNames.Fill(t, random), labels)));
        return
        [
            .. Rows("own-attacks", GroupPhrases.Attacks, 90, (Attributes.IdentityAttack, true), (Attributes.Toxicity, true)),
            .. Rows("own-peaceful", GroupPhrases.Peaceful, 90, [.. Clean.Select(a => (a, false))]),
            .. Rows(
                "own-abuse",
                GroupPhrases.OtherAbuse,
                120,
                (Attributes.IdentityAttack, false),
                (Attributes.Toxicity, true),
                (Attributes.Insult, true)),
            .. Rows(
                "own-strong",
                GroupPhrases.StrongWords,
                80,
                (Attributes.IdentityAttack, false),
                (Attributes.Toxicity, false),
                (Attributes.Insult, false)),
        ];
    }

    public static IEnumerable<TrainingRow> Spam(string folder)
    {
        var random = new Random(Seed);
        var words = File.ReadLines(Path.Combine(folder, "wordlists", "blacklist.txt"))
            .Where(w => w.Length is > 4 and < 30 && w.Any(char.IsAsciiLetter) && !w.Contains('=', StringComparison.Ordinal))
            .Where(w => !ReadersWords().IsMatch(w)).ToArray();
        foreach (var template in Spintax.Read(Path.Combine(folder, "wordlists", "constructs.txt")).Where(t => !ServiceWords().IsMatch(t)))
        {
            for (var i = 0; i < 16; i++)
            {
                yield return Row(i % 2 == 0 ? "own-constructs-link" : "own-constructs", Spintax.Expand(template, random)
                    + (i % 2 == 0 ? " " + Fill(Phrases.LinkPitches[1], words, random) : ""), true, [Attributes.Spam]);
            }
        }

        for (var i = 0; i < 4000; i++)
        {
            yield return Row(
                "own-pitches", Fill(Phrases.LinkPitches[i % Phrases.LinkPitches.Length], words, random), true, [Attributes.Spam]);
        }

        foreach (var template in Phrases.HamWithLinks)
        {
            for (var i = 0; i < 150; i++)
                yield return Row("own-ham-links", Spintax.Expand(template, random), false, [Attributes.Spam]);
        }

        foreach (var template in Phrases.Friendly.Concat(Phrases.IdentityWithoutAttack).Concat(Phrases.Criticism))
        {
            for (var i = 0; i < 60; i++)
                yield return Row("own-friendly", Spintax.Expand(template, random), false, [Attributes.Spam]);
        }
    }

    // Sites block these words too, but readers use them of the site itself, and would be taken for spammers.
    [GeneratedRegex(
        @"newsletter|subscri|contact|\border|shipping|account|\bform\b|blog|site|post\b|article|inform|web|page|read|comment|\bprice",
        RegexOptions.IgnoreCase)]
    private static partial Regex ReadersWords();

    [GeneratedRegex("newsletter|subscri|contact", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceWords();

    // "#" is replaced by words that sites block, "@" by a host made of such words.
    private static string Fill(string template, string[] words, Random random)
    {
        var text = Spintax.Expand(template, random);
        while (text.Contains('#', StringComparison.Ordinal))
            text = Replace(text, '#', words[random.Next(words.Length)].Replace('#', ' ').Replace('@', 'a'));
        while (text.Contains('@', StringComparison.Ordinal))
            text = Replace(text, '@', string.Concat(words[random.Next(words.Length)].Where(char.IsAsciiLetterOrDigit)) + "x");
        return text;
    }

    private static string Replace(string text, char mark, string by)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + 1));
    }

    private static TrainingRow Row(string source, string text, bool label, string[] attributes) =>
        Row(source, text, [.. attributes.Select(a => (a, label))]);

    private static TrainingRow Row(string source, string text, (string Attribute, bool Label)[] labels)
    {
        var row = new TrainingRow(source, text) { IsOurs = true };
        foreach (var (attribute, label) in labels)
            row.Labels[attribute] = Fractions.Of(label);
        return row;
    }
}

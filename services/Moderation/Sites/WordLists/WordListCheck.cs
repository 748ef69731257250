using Moderation.Rules.Text;

namespace Moderation.Sites.WordLists;

/// <summary>Finds the entries of a word list that match too much or nothing. Pure but for the clock.</summary>
internal sealed class WordListCheck(string match, IReadOnlyList<string> entries, TimeProvider time)
{
    private const int MostFindings = 200, OneInAHundred = 100;

    /// <summary>Regular expressions may take long. The rest of the comments is not tried then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly int[] _comments = new int[entries.Count];
    private int _tried, _found;

    public WordListReport Run(IEnumerable<CommentText> approved)
    {
        Try(approved);
        var common = Enumerable.Range(0, entries.Count).Where(i => _comments[i] * OneInAHundred > _tried)
            .OrderByDescending(i => _comments[i]).Select(Common).ToList();
        var never = Those(EntryFinding.Never, WhyNever);
        var brief = Those(EntryFinding.Short, WhyShort);
        return new WordListReport
        {
            ApprovedComments = _tried,
            Found = _found,
            Short = brief.Count,
            Common = common.Count,
            Never = never.Count,
            Findings = [.. common.Concat(never).Concat(brief).Take(MostFindings)],
        };
    }

    private void Try(IEnumerable<CommentText> approved)
    {
        var (list, lastIn, start) = (new WordList(match, entries, time), new int[entries.Count], time.GetTimestamp());
        foreach (var comment in approved)
        {
            if (time.GetElapsedTime(start) > Patience)
                return;
            var (number, found) = (++_tried, false);
            list.Search(comment, (entry, _, _) =>
            {
                if (lastIn[entry] != number)
                    _comments[entry]++;
                (lastIn[entry], found) = (number, true);
                return false;
            });
            if (found)
                _found++;
        }
    }

    private EntryFinding Common(int entry) => new()
    {
        Entry = entries[entry],
        Problem = EntryFinding.Common,
        Text = $"It is in {_comments[entry]:N0} of the site's {_tried:N0} newest approved comments.",
        Comments = _comments[entry],
    };

    private List<EntryFinding> Those(string problem, Func<string, string?> why) =>
    [
        .. entries.Select(entry => (Entry: entry, Why: why(entry))).Where(pair => pair.Why is not null)
            .Select(pair => new EntryFinding { Entry = pair.Entry, Problem = problem, Text = pair.Why! }),
    ];

    private string? WhyNever(string entry) =>
        match is WordMatch.Exact or WordMatch.Stem && WordBorders.IsMark(EntryForm.Of(entry).Text, 0)
            ? "It begins with a combining mark, which no word does. Send it with the letter that the mark belongs to, or as inside."
            : null;

    private string? WhyShort(string entry)
    {
        if (match == WordMatch.Regex)
            return Pattern.Parse(entry).IsMatch("") ? "It matches an empty text, so it matches every comment." : null;
        var form = EntryForm.Of(entry);
        var letters = form.Text.EnumerateRunes().Sum(rune => rune.IsBmp && WordBorders.IsUnspaced((char)rune.Value) ? 2 : 1);
        var fewest = match switch { WordMatch.Inside => 4, WordMatch.Stem => 3, _ => 2 };
        if (letters >= fewest)
            return null;
        return match switch
        {
            WordMatch.Exact => "It is a single character.",
            WordMatch.Stem => $"It has fewer than {fewest} characters, so many words begin with it.",
            _ => $"It has fewer than {fewest} characters, so it is inside many words.",
        };
    }
}

using System.Runtime.Intrinsics;
using Classifier.Deep;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Parts;

/// <summary>
/// Scores one part of a comment: the fast tier reads every window, the deep tier the first, the last and those that look worst.
/// </summary>
/// <param name="model">The fast tier.</param>
/// <param name="deep">The deep tier, if the model has one.</param>
internal sealed class PartScorer(LinearModel model, DeepTier? deep)
{
    /// <summary>Windows that the deep tier reads of a part.</summary>
    private const int MostDeepWindows = 8;

    /// <summary>Scores a part.</summary>
    /// <param name="text">The part.</param>
    /// <param name="space">Holds the part afterwards.</param>
    /// <param name="isInDoubt">Whether the deep tier reads a part about which the fast tier has this doubt.</param>
    /// <param name="author">Counts beside the text, if given.</param>
    public PartScores Score(ReducedText text, Workspace space, Predicate<double> isInDoubt, AuthorReader? author = null)
    {
        var read = space.Fast;
        read.Read(text);
        author?.AddTo(read.Features);
        var ranges = TextWindows.Of(read.Folded, read.Tokens);
        var whole = new Passage(TokenRange.Whole(read.Folded, read.Tokens), Fast(model.Sum(read.Features)));
        if (ranges.Count > 0)
            return ScoreWindows(whole, ranges, space, isInDoubt, author);
        var quick = new PartScores(whole, null, 1);
        return isInDoubt(quick.Doubt()) ? quick with { Whole = Deepened(whole, space, author) } : quick;
    }

    /// <summary>
    /// Scores a part in a language that the fast tier does not know. The deep tier reads it in stretches, since words are no measure where
    /// none are written apart.
    /// </summary>
    /// <param name="text">The part.</param>
    /// <param name="space">Holds the part afterwards.</param>
    /// <param name="tier">The deep tier with the calibration of the language.</param>
    /// <param name="author">Counts beside the text, if given.</param>
    public PartScores ScoreForeign(ReducedText text, Workspace space, DeepTier tier, AuthorReader? author)
    {
        var read = space.Fast;
        read.Read(text, mends: false);
        author?.AddTo(read.Features);
        var range = TokenRange.Whole(read.Folded, read.Tokens);
        var stretches = space.Deep!.ReadForeign(read, author?.Told);
        var scores = new JoinedScores(model, model.Sum(read.Features), tier, tier.LogOdds(stretches));
        return new PartScores(new Passage(range, scores), null, stretches.Count) { IsDeepAlone = true };
    }

    private PartScores ScoreWindows(
        Passage whole, IReadOnlyList<TokenRange> ranges, Workspace space, Predicate<double> isInDoubt, AuthorReader? author)
    {
        var windows = new Passage[ranges.Count];
        for (var i = 0; i < windows.Length; i++)
        {
            space.Fast.Select(ranges[i]);
            windows[i] = new Passage(ranges[i], Fast(model.Sum(space.Fast.Features)));
        }

        var quick = new PartScores(whole, windows, windows.Length);
        if (!isInDoubt(quick.Doubt()))
            return quick;
        Passage[] deepened = [.. Chosen(windows).Select(window => Deepened(window, space, author))];
        return new PartScores(
            whole with { Scores = whole.Scores with { Deep = Highest(deepened) } }, deepened, windows.Length);
    }

    // Abuse hides at the end, and what the fast tier finds worst is seldom far from it.
    private IEnumerable<Passage> Chosen(Passage[] windows) => windows
        .Select((window, i) => (window, rank: i == 0 || i == windows.Length - 1 ? double.PositiveInfinity : Badness(window)))
        .OrderByDescending(w => w.rank)
        .Take(MostDeepWindows)
        .Select(w => w.window);

    private double Badness(Passage window)
    {
        var worst = 0.0;
        for (var a = 0; a < model.Attributes.Count; a++)
            worst = Math.Max(worst, window.Scores.Probability(a));
        return worst;
    }

    private Passage Deepened(Passage passage, Workspace space, AuthorReader? author) =>
        passage with { Scores = passage.Scores with { Deep = deep!.LogOdds(space.Deep!.Read(space.Fast, passage.Range, author?.Told)) } };

    private static float[] Highest(Passage[] windows)
    {
        var highest = (float[])windows[0].Scores.Deep!.Clone();
        foreach (var window in windows)
        {
            for (var a = 0; a < highest.Length; a++)
                highest[a] = Math.Max(highest[a], window.Scores.Deep![a]);
        }

        return highest;
    }

    private JoinedScores Fast(Vector256<float> sums) => new(model, sums, deep, null);
}

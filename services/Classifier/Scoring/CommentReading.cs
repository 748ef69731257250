using Classifier.Explaining;
using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Scoring;

/// <summary>Scores a part of a comment, which the work space then holds, with its author if that counts.</summary>
internal delegate PartScores ScorePart(ReducedText part, AuthorReader? author);

/// <summary>Reads one comment: the author's own words, what they quote, and the author's name and address.</summary>
/// <param name="score">Scores each part.</param>
/// <param name="names">Scores the name.</param>
/// <param name="space">The buffers of this call.</param>
/// <param name="isInDoubt">Whether the deep tier reads a part about which the fast tier has this doubt.</param>
internal sealed class CommentReading(ScorePart score, NameScorer names, Workspace space, Predicate<double> isInDoubt)
{
    private static readonly string[] FastAlone = [Scorer.FastTier], Both = [Scorer.FastTier, Scorer.DeepTier];
    private static readonly string[] DeepAlone = [Scorer.DeepTier];

    private readonly List<ScoreSpan> _spans = [];
    private string? _spamPlace;
    private bool _wasReadDeeply;

    public ScoredText Read(TextToScore text)
    {
        var isHtml = text.Format == ContentFormat.Html;
        var split = SplitText.Of(ShownText.Of(text.Content, isHtml), text.Content, isHtml);
        var own = ReadOwn(split.Own, text);
        var quoted = split.Quoted is { } words ? ReadQuoted(words, split.Share, text.Explain) : null;
        var name = text.Author?.Name is { Length: > 0 } given ? ReadName(given, own, text.Explain) : null;
        var scores = new CommentScores(own, name, _spamPlace);
        return new ScoredText
        {
            Scores = scores.Scores(),
            Tiers = own.IsDeepAlone ? DeepAlone : _wasReadDeeply ? Both : FastAlone,
            Quoted = quoted,
            Places = scores.Places(),
            Spans = _spans,
        };
    }

    private PartScores ReadOwn(ReducedText text, TextToScore comment)
    {
        if (comment.Author is not { } author)
        {
            var alone = Noted(score(text, null));
            if (comment.Explain)
                _spans.AddRange(PartExplainer.Explain(alone, space, ScorePlaces.Text));
            return alone;
        }

        space.Author.Read(author.Name, author.Url, comment.Url);
        var scored = Noted(score(text, space.Author));
        if (scored.Windows is not null)
            SelectWhole(scored, recordUses: false);
        _spamPlace = AuthorExplainer.Place(scored, space.Author, space);
        if (comment.Explain)
        {
            SelectWhole(scored, recordUses: true);
            _spans.AddRange(AuthorExplainer.Explain(scored, space.Author, author.Url, space.Fast.Features));
            _spans.AddRange(PartExplainer.Explain(scored, space, ScorePlaces.Text, space.Author));
        }

        return scored;
    }

    private QuotedText ReadQuoted(ReducedText text, double share, bool explain)
    {
        var scored = Noted(score(text, null));
        if (explain)
            _spans.AddRange(PartExplainer.Explain(scored, space, ScorePlaces.Quotation));
        return new QuotedText { Share = share, Scores = CommentScores.Of(scored) };
    }

    // Spans of the text would not explain a score that the name gave.
    private PartScores? ReadName(string name, PartScores own, bool explain)
    {
        if (names.Score(name, space.Author, space, isInDoubt) is not { } scored)
            return null;
        Noted(scored);
        var scores = new CommentScores(own, scored, null);
        if (!explain || scores.Places() is not { } places)
            return scored;
        _spans.RemoveAll(span => span.Place == ScorePlaces.Text && places.ContainsKey(span.Attribute));
        _spans.AddRange(PartExplainer.Explain(scored, space, ScorePlaces.AuthorName, isAsked: scores.IsOfName));
        return scored;
    }

    // The deep tier may have read any part, and each costs its budget.
    private PartScores Noted(PartScores part)
    {
        _wasReadDeeply |= part.Whole.Scores.Deep is not null;
        return part;
    }

    private void SelectWhole(PartScores scored, bool recordUses)
    {
        space.Fast.Select(scored.Whole.Range, recordUses);
        space.Author.AddTo(space.Fast.Features);
    }
}

using Classifier.Training;
using Classifier.Training.Judgement;
using Classifier.Training.Rows;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

public sealed class OwnRowsTests
{
    private static readonly TrainingRow[] Rows = [.. OwnKinds.Rows()];

    [Fact]
    public void No_own_row_shares_a_run_of_five_words_with_a_sentence_to_be_judged() =>
        Assert.Equal([], Rows.Concat(OwnRows.Toxicity()).Where(r => KeptApart.Repeats(r.Reduced.Text)).Select(r => $"{r.Source}: {r.Text}").Distinct());

    [Fact]
    public void No_own_author_is_one_of_the_table()
    {
        var names = Sentence.All.Select(s => s.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var hosts = Sentence.All.Where(s => s.Url is not null).Select(s => new Uri(s.Url!).Host).ToHashSet();

        Assert.DoesNotContain(Rows, r => r.AuthorName is not null && names.Contains(r.AuthorName));
        Assert.DoesNotContain(Rows, r => r.AuthorUrl is { } url && hosts.Any(h => url.Contains(h, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_sentence_repeats_itself() =>
        Assert.All(Sentence.All.Where(s => s.Text.Split(' ').Length > 8 && !s.Text.StartsWith('<')), s => Assert.True(KeptApart.Repeats($"He wrote: {s.Text}")));

    [Fact]
    public void Several_hundred_templates_make_rows_that_hardly_repeat()
    {
        Assert.True(OwnKinds.All.Sum(k => k.Lines.Count) > 400, $"{OwnKinds.All.Sum(k => k.Lines.Count)} templates");
        Assert.True(Rows.Select(r => r.Text).Distinct().Count() > 0.6 * Rows.Length);
    }

    [Fact]
    public void Templates_are_filled_completely()
    {
        var unfilled = Rows.Where(r => r.Source is not ("own-robots" or "own-braces"))
            .Select(r => $"{r.Source}: {r.AuthorName} {r.AuthorUrl} {r.Text}").Where(said => said.AsSpan().ContainsAny("[]{}\\"));

        Assert.Equal([], unfilled.Distinct());
    }

    [Fact]
    public void A_template_may_keep_its_braces() =>
        Assert.Equal("{Great|Nice} blog", Slots.Fill(@"\{Great|Nice\} {blog}", new Random(1)));

    [Fact]
    public void Rows_are_the_same_in_every_run() =>
        Assert.Equal(Rows.Select(r => (r.Text, r.AuthorName, r.AuthorUrl)), OwnKinds.Rows().Select(r => (r.Text, r.AuthorName, r.AuthorUrl)));

    [Fact]
    public void Both_sides_of_a_pair_are_taught()
    {
        Assert.Contains(Rows, r => r.Source == "own-things" && r.IsPositive(Attributes.Toxicity) == false);
        Assert.Contains(Rows, r => r.Source == "own-persons" && r.IsPositive(Attributes.Toxicity) == true);
        Assert.Contains(Rows, r => r.Source == "own-sold-praise" && r.IsPositive(Attributes.Spam) == true && r.AuthorUrl is not null);
        Assert.Contains(Rows, r => r.Source == "own-honest-authors" && r.IsPositive(Attributes.Spam) == false && r.AuthorUrl is not null);
    }
}

using Classifier.Training;
using Classifier.Training.Deep;
using Classifier.Training.Deep.E5;

namespace Classifier.Tests.Deep.Unigram;

public sealed class EncoderRowsTests : IDisposable
{
    private static readonly string[] Nobody = [];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Fractions_are_targets_and_missing_labels_have_no_weight()
    {
        Write("de", "source,text,toxicity,severe_toxicity,obscene,threat,insult,identity_attack\nredditbr,Na so was,0.25,,,,,1\n");

        var row = Assert.Single(LanguageRows.Read(_folder));

        Assert.Equal("de", row.Language);
        Assert.Equal([0.25f, 0, 0, 0, 0, 1, 0], row.Targets);
        Assert.Equal([0.5f, 0, 0, 0, 0, 0.5f, 0], row.Weights);
    }

    [Fact]
    public void An_ordinary_sentence_is_harmless_in_everything()
    {
        Write("neutral_sentences", "lang,text,source\neu,Egun on,lingua\n");

        var row = Assert.Single(LanguageRows.Read(_folder));

        Assert.True(row.IsSentence);
        Assert.Equal("eu", row.Language);
        Assert.All(row.Targets, t => Assert.Equal(0, t));
        Assert.All(row.Weights, w => Assert.True(w > 0));
    }

    [Fact]
    public void Some_comments_of_unknown_authors_borrow_one_and_no_other_does()
    {
        var ham = Row("ham", "en", "thanks") with { AuthorName = "Marta", AuthorUrl = "https://marta.example", Weights = [.. Enumerable.Repeat(1f, 7)], Targets = new float[7] };
        var spam = ham with { Text = "buy", AuthorName = "Cheap Pills", Targets = [.. Enumerable.Repeat(1f, 7)] };
        EncoderRow[] rows = [ham, spam, .. Enumerable.Range(0, 1000).Select(i => Row("news", "de", $"text {i}"))];

        var lent = LentAuthors.Lend(rows);

        Assert.Equal(["Marta", "Cheap Pills"], lent.Take(2).Select(r => r.AuthorName));
        Assert.InRange(lent.Skip(2).Count(r => r is { AuthorName: "Marta", AuthorUrl: "https://marta.example" }), 280, 420);
        Assert.DoesNotContain(lent.Skip(2), r => r.AuthorName == "Cheap Pills");
        Assert.Equal(lent, LentAuthors.Lend(rows));
    }

    [Fact]
    public void Copies_that_differ_in_marks_share_a_part() =>
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(LanguageRows.PartOf($"Text {i}a"), LanguageRows.PartOf($"text, {i} A!")));

    [Fact]
    public void A_missing_folder_is_named_with_the_option() =>
        Assert.Contains("--data", Assert.Throws<DirectoryNotFoundException>(() => LanguageRows.Read(Path.Combine(_folder, "none"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Each_source_has_no_more_rows_than_its_kind_allows()
    {
        EncoderRow[] rows =
        [
            .. Enumerable.Range(0, 9).Select(i => Row("large", "de", $"a {i}")),
            .. Enumerable.Range(0, 9).Select(i => Row("news", "en", $"b {i}")),
            .. Enumerable.Range(0, 9).Select(i => Row("sentences", "eu", $"c {i}") with { IsSentence = true }),
        ];

        var chosen = new RowSampling(2, 3, 1, Nobody.ToHashSet()).Choose(rows);

        Assert.Equal([2, 3, 1], chosen.GroupBy(r => r.Language).Select(g => g.Count()));
        Assert.Equal(chosen, new RowSampling(2, 3, 1, Nobody.ToHashSet()).Choose(rows.Reverse()).OrderBy(r => Array.IndexOf(["de", "en", "eu"], r.Language)));
    }

    [Fact]
    public void What_is_left_out_or_kept_for_measuring_is_not_read()
    {
        EncoderRow[] rows =
        [
            Row("one", "de", "a"), Row("two", "de", "b"), Row("three", "it", "c"), Row("one", "de", "d") with { Part = Part.Test }, Row("one", "de", "a"),
        ];

        var chosen = new RowSampling(9, 9, 9, new HashSet<string> { "two", "it" }).Choose(rows);

        Assert.Equal("a", Assert.Single(chosen).Text);
    }

    [Fact]
    public void Rows_survive_their_file()
    {
        var path = Path.Combine(_folder, RowFile.Name);
        PieceRow[] rows = [new("one", [5, 6], [0, 0.5f], [1, 0.25f]), new("two", [], [1, 0], [0, 1])];

        RowFile.Write(path, rows);
        var read = RowFile.Read(path);

        Assert.Equal(["one", "two"], read.Select(r => r.Source));
        Assert.Equal(rows.SelectMany(r => r.Pieces), read.SelectMany(r => r.Pieces));
        Assert.Equal(rows.SelectMany(r => r.Targets), read.SelectMany(r => r.Targets));
        Assert.Equal(rows.SelectMany(r => r.Weights), read.SelectMany(r => r.Weights));
    }

    [Fact]
    public void Used_frequent_and_single_letters_are_kept()
    {
        var published = MadePieces.Published.Vocabulary with
        {
            Pieces = [.. Enumerable.Repeat(new ScoredPiece("▁often", -1, true), KeptPieces.AlwaysBefore),
                new("▁rare", -9, true), new("▁used", -9, true), new("▁ß", -9, true), new("日", -9, true)],
        };
        var uses = new int[published.Pieces.Count];
        uses[KeptPieces.AlwaysBefore + 1] = 3;

        var kept = KeptPieces.Of(published, uses, 3).Select(i => published.Pieces[i].Text).Distinct();

        Assert.Equal(["▁often", "▁used", "▁ß", "日"], kept);
    }

    [Theory]
    [InlineData(10, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(2, new[] { 0, 2 })]
    public void A_long_set_is_measured_by_rows_from_all_of_it(int most, int[] expected) =>
        Assert.Equal(expected, Measured.Evenly([0, 1, 2, 3, 4], most));

    private static EncoderRow Row(string source, string language, string text) => new(source, language, text, [0], [1]) { Part = Part.Train };

    private void Write(string language, string csv)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "languages"));
        File.WriteAllText(Path.Combine(_folder, "languages", $"{language}.csv"), csv);
    }
}

using Classifier.Language;
using Classifier.Scoring;
using Classifier.Training.Judgement;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>All rows for training and measuring: read, featurised and split. Deterministic for the same files.</summary>
internal sealed class Dataset
{
    private static readonly string[] CasedComments =
    [
        "jigsaw", "civil", "wikipedia-talk", "edos", "civil-care", "civil-adce", "civil-sociosim", "civil-identity", "cmv-civil",
        "reddit-incivility",
    ];

    private static readonly string[] FileNames =
    [
        "toxicity.csv", "news.csv", "spam.csv", "spam_comments.csv", "wordlists/blacklist.txt", "wordlists/constructs.txt",
        "wordlists/surge_profanity_en.csv",
    ];

    private Dataset(
        string folder, IReadOnlyList<TrainingRow> rows, IReadOnlyList<string> words, Recipe recipe, IReadOnlyList<ModelFile> files)
    {
        Folder = folder;
        Rows = rows;
        Words = words;
        Recipe = recipe;
        Files = files;
    }

    /// <summary>Where it was read from.</summary>
    public string Folder { get; }

    public IReadOnlyList<TrainingRow> Rows { get; }

    /// <summary>The lines of <see cref="WordMender.FileName"/>.</summary>
    public IReadOnlyList<string> Words { get; }

    public Recipe Recipe { get; }

    public IReadOnlyList<ModelFile> Files { get; }

    public static Dataset Read(string folder)
    {
        Console.WriteLine("Reading rows");
        List<TrainingRow> rows =
        [
            .. Corpus.Toxicity(folder), .. Corpus.News(folder), .. Corpus.Spam(folder),
            .. new BlogRows(LanguageDetector.Load()).Choose(Corpus.SpamComments(folder)),
            .. OwnRows.Toxicity(), .. OwnRows.Spam(folder),
        ];
        var repeated = rows.RemoveAll(r => KeptApart.Repeats(r.Reduced.Text));
        Console.WriteLine($"Left out {repeated} rows that nearly repeat a sentence of the judgement table");
        Console.WriteLine($"Reading features of {rows.Count} rows");
        RowFeaturiser.Featurise(rows);
        Console.WriteLine("Grouping near-duplicates");
        Campaigns.Split(rows);
        AddOrdinaryHam(rows);
        Console.WriteLine("Reading features again, with hidden words mended");
        string[] words = [.. MendableWords.Of(rows.Where(r => r.Part == Part.Train))];
        RowFeaturiser.Featurise(rows, new WordMender(words));
        return new Dataset(folder, rows, words, new Recipe(Lexicon.Read(folder)),
            [.. FileNames.Select(name => ModelFolder.Describe(Path.Combine(folder, name)))]);
    }

    // Comments on Wikipedia, news and forums are ham, rude ones included. Sources without case or punctuation are left out, because they
    // would teach that spam has both.
    private static void AddOrdinaryHam(List<TrainingRow> rows)
    {
        foreach (var row in rows)
        {
            if (CasedComments.Contains(row.Source) && (uint)row.Campaign % 10 < 3)
                row.Labels[Attributes.Spam] = 0;
        }
    }
}

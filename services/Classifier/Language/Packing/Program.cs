using Classifier.Language;
using Classifier.Language.Packing;

// Lingua's letter statistics are 135 JSON files that take a second of processor time to read. The build turns them into tables, so that the
// service starts without this delay.
var (statistics, packed) = (args[0], args[1]);
using (var to = new BinaryWriter(File.Create(packed + ".part")))
{
    foreach (var languages in Languages.ByLetters.Values)
    {
        TrigramTable.Of(
            languages, [.. languages.AsParallel().AsOrdered().Select(language => LetterStatistics.Read(statistics, language))]).Write(to);
    }
}

File.Move(packed + ".part", packed, overwrite: true);

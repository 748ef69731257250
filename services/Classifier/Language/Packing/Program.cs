using Classifier.Language;
using Classifier.Language.Packing;

// Lingua's letter statistics are 135 files of JSON, which take a processor a second to read. The build makes the tables of them once, so
// that the service starts without.
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

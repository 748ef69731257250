using System.Globalization;
using System.Security.Cryptography;
using Classifier.Deep;
using Classifier.Scoring;

namespace Classifier.Training.Deep.E5;

/// <summary>
/// Reads the folder of the published encoder multilingual-e5-small: <c>encoder.safetensors</c> (twelve layers, MIT licence, in 4 bits) and
/// <c>tokenizer.model</c> (250,002 pieces).
/// </summary>
internal sealed class MultilingualE5
{
    private const string WeightsName = "encoder.safetensors", VocabularyName = "tokenizer.model";

    private readonly Safetensors _tensors;

    private MultilingualE5(Safetensors tensors, SentencePieceModel vocabulary)
    {
        _tensors = tensors;
        Vocabulary = vocabulary;
    }

    public SentencePieceModel Vocabulary { get; }

    /// <exception cref="ModelLoadException">A file is missing, or is none that this program knows.</exception>
    public static MultilingualE5 Read(string folder) => new(
        new Safetensors(File(folder, WeightsName, "6e0811a910df4e20b737cc7da0bdc932c64be95ad911876d0456006fdf0a5846")),
        SentencePieceModel.Read(File(folder, VocabularyName, "694875d21f1db013fd0246d25d744bbf69cf2770add62d766569ef3e78bb7ce6")));

    /// <summary>For tests: files that need not be the published ones.</summary>
    public static MultilingualE5 Of(byte[] weights, byte[] vocabulary) =>
        new(new Safetensors(weights), SentencePieceModel.Read(vocabulary));

    /// <summary>Writes the file of pieces for the service.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">The ids of the pieces to keep.</param>
    public void WritePieces(string path, IEnumerable<int> kept) =>
        PieceFileWriter.Write(path, Vocabulary, _tensors.Bytes("word"), Number("hidden"), kept);

    /// <summary>The layers, without the vectors of the pieces, which stay in the file of pieces.</summary>
    /// <param name="positions">The most places in a text.</param>
    public EncoderWeights Weights(int positions = Encoder.MostPieces)
    {
        var type = _tensors["token_type"];
        var places = _tensors["position"].Take([.. Enumerable.Range(0, positions)]);
        // All pieces are of the first type, so its vector is added to the places here, once.
        for (var i = 0; i < places.Values.Length; i++)
            places.Values[i] += type.Values[i % type.Columns];
        return new EncoderWeights
        {
            Heads = Number("heads"),
            Positions = places,
            InputNorm = Norm("norm"),
            Body = [.. Enumerable.Range(0, Number("layers")).Select(i => Layer($"layer.{i}"))],
        };
    }

    private EncoderLayer Layer(string name) => new(
        Dense($"{name}.query"),
        Dense($"{name}.key"),
        Dense($"{name}.value"),
        Dense($"{name}.attention_output"),
        Norm($"{name}.attention_norm"),
        Dense($"{name}.intermediate"),
        Dense($"{name}.output"),
        Norm($"{name}.output_norm"));

    private Dense Dense(string name) => new(_tensors[$"{name}.weight"].Transposed(), _tensors[$"{name}.bias"]);

    private Norm Norm(string name) => new(_tensors[$"{name}.weight"], _tensors[$"{name}.bias"]);

    private int Number(string name) => int.Parse(_tensors.Metadata[name], CultureInfo.InvariantCulture);

    private static byte[] File(string folder, string name, string sha256)
    {
        var path = Path.Combine(folder, name);
        if (!System.IO.File.Exists(path))
            throw new ModelLoadException($"{path} is missing. Set --weights to the folder of multilingual-e5-small.");
        var bytes = System.IO.File.ReadAllBytes(path);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
        {
            throw new ModelLoadException(
                $"{path} is not the file that this program reads: its SHA-256 differs. Set --weights to another folder.");
        }

        return bytes;
    }
}

using System.Text.Json;

namespace Classifier.Files;

/// <summary>How far an unfinished run came: its output is good up to here, and the rows before are done.</summary>
/// <param name="Options">What the run was asked to do.</param>
/// <param name="InputBytes">The length of the input, to notice another file of the same name.</param>
/// <param name="Model">The model that scored the rows.</param>
/// <param name="Rows">Rows of the input that are done.</param>
/// <param name="Bytes">Bytes of the output that hold them.</param>
internal sealed record Checkpoint(ScoreFileOptions Options, long InputBytes, string Model, long Rows, long Bytes)
{
    /// <summary>The checkpoint of an unfinished run into this file; null if there is none.</summary>
    public static Checkpoint? Of(string output)
    {
        var path = PathOf(output);
        return File.Exists(path) && File.Exists(PartOf(output))
            ? JsonSerializer.Deserialize<Checkpoint>(File.ReadAllText(path))
            : null;
    }

    /// <summary>The unfinished output.</summary>
    public static string PartOf(string output) => output + ".part";

    /// <summary>Replaces the checkpoint before, at once: a reader finds one of both.</summary>
    public void Write()
    {
        var path = PathOf(Options.Output);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Whether a run may go on from here.</summary>
    public bool Fits(ScoreFileOptions options, long inputBytes, string model) =>
        Options == options && InputBytes == inputBytes && Model == model;

    /// <summary>Removes it when the output is complete.</summary>
    public static void Remove(string output) => File.Delete(PathOf(output));

    private static string PathOf(string output) => output + ".checkpoint";
}

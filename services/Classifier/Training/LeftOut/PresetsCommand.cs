using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Training.Judgement;
using Moderation.Rules.Presets;

namespace Classifier.Training.LeftOut;

/// <summary>
/// The command <c>presets</c>: writes what each preset makes of left-out comments into the file of presets, so that nobody copies a figure
/// by hand.
/// </summary>
internal static class PresetsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="scores">The folder of scores of left-out rows.</param>
    /// <param name="path">The file of presets.</param>
    public static void Run(string scores, string path)
    {
        var sets = ScoresFile.ReadAll(scores);
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var preset in file["presets"]!.AsArray())
        {
            var policy = ShippedPolicy.Named(preset!["id"]!.GetValue<string>());
            preset["measured"] = JsonSerializer.SerializeToNode(sets.Select(set => Figures(LeftOutFigure.Of(set, policy))), Json);
            Console.WriteLine($"{policy.Name}\n\n{LeftOutTable.Of(sets.Select(set => LeftOutFigure.Of(set, policy)))}");
        }

        File.WriteAllText(path, file.ToJsonString(Json) + "\n");
    }

    internal static PresetFigures Figures(LeftOutFigure figure) => new()
    {
        Kind = figure.Kind.ToString().ToLowerInvariant(),
        Source = figure.Name,
        Harmless = figure.Harmless,
        HarmlessHeld = PerThousand(figure.HarmlessHeld),
        HarmlessRejected = PerThousand(figure.HarmlessRejected),
        Toxic = figure.Bad,
        ToxicApproved = PerThousand(figure.BadApproved),
    };

    private static double PerThousand(double share) => Math.Round(1000 * share, 1);
}

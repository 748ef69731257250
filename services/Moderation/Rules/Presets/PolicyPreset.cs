using System.ComponentModel;

namespace Moderation.Rules.Presets;

/// <summary>A policy that comes with the program, for a kind of site.</summary>
internal sealed record PolicyPreset
{
    [Description("The name that a site's policy gives in preset.")]
    public required string Id { get; init; }

    [Description("The kind of site in two words.")]
    public required string Name { get; init; }

    [Description("For which sites it is, and what it does.")]
    public required string Description { get; init; }

    [Description("The policy itself. A site that names the preset follows its thresholds; the other sections are the site's own.")]
    public required SitePolicy Policy { get; init; }

    [Description(
        "What it does with comments that no model was trained on, by the kind of site that they come from; absent if it was not measured "
        + "with this version's models.")]
    public IReadOnlyList<PresetFigures>? Measured { get; init; }
}

/// <summary>What a preset does with the comments of one kind of site. The rates are of 1,000 comments.</summary>
internal sealed record PresetFigures
{
    [Description("The kind of site, such as news.")]
    public required string Kind { get; init; }

    [Description("The comments that it was measured on.")]
    public required string Source { get; init; }

    [Description("How many harmless comments it was measured on.")]
    public required int Harmless { get; init; }

    [Description("Of 1,000 harmless comments, so many are held.")]
    public required double HarmlessHeld { get; init; }

    [Description("Of 1,000 harmless comments, so many are rejected.")]
    public required double HarmlessRejected { get; init; }

    [Description("How many toxic comments, or advertisements, it was measured on.")]
    public required int Toxic { get; init; }

    [Description("Of 1,000 toxic comments, or advertisements, so many are approved.")]
    public required double ToxicApproved { get; init; }
}

/// <summary>The file of presets.</summary>
internal sealed record PresetFile
{
    public required IReadOnlyList<PolicyPreset> Presets { get; init; }
}

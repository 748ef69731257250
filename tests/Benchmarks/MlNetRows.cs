using Classifier.Fast;
using Microsoft.ML.Data;
using Moderation.Contracts;

namespace Benchmarks;

/// <summary>A comment as the pipeline reads it.</summary>
internal sealed class MlNetComment
{
    public string Text { get; set; } = "";
}

/// <summary>A comment's features as the pipeline has them.</summary>
internal sealed class MlNetFeatures
{
    [VectorType(FeatureSpace.Size)]
    public VBuffer<float> Features { get; set; }
}

/// <summary>What the pipeline says of a comment.</summary>
internal sealed class MlNetScores
{
    [ColumnName(Attributes.Toxicity)]
    public float Toxicity { get; set; }

    [ColumnName(Attributes.SevereToxicity)]
    public float SevereToxicity { get; set; }

    [ColumnName(Attributes.Obscene)]
    public float Obscene { get; set; }

    [ColumnName(Attributes.Threat)]
    public float Threat { get; set; }

    [ColumnName(Attributes.Insult)]
    public float Insult { get; set; }

    [ColumnName(Attributes.IdentityAttack)]
    public float IdentityAttack { get; set; }

    [ColumnName(Attributes.Spam)]
    public float Spam { get; set; }

    public float Of(string attribute) => attribute switch
    {
        Attributes.Toxicity => Toxicity,
        Attributes.SevereToxicity => SevereToxicity,
        Attributes.Obscene => Obscene,
        Attributes.Threat => Threat,
        Attributes.Insult => Insult,
        Attributes.IdentityAttack => IdentityAttack,
        _ => Spam,
    };
}

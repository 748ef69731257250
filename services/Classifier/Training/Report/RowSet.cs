using System.Text.Json.Serialization;

namespace Classifier.Training.Report;

/// <summary>The kinds of sets of rows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RowKind>))]
internal enum RowKind
{
    /// <summary>Test rows of the kind to serve.</summary>
    InDomain,

    /// <summary>Test rows of one source.</summary>
    Source,

    /// <summary>Test rows in domain of similar length.</summary>
    Length,

    /// <summary>A file of another domain, never trained on.</summary>
    OtherDomain,

    /// <summary>A source that was left out of training.</summary>
    LeftOut,
}

/// <summary>Rows that are measured together for one attribute: the score and target of each.</summary>
internal sealed record RowSet(string Attribute, RowKind Kind, string Name, IReadOnlyList<Judged> Rows)
{
    private const int FewestOfEach = 5;

    public int Positives { get; } = Rows.Count(r => r.Label);

    /// <summary>Whether there are enough positive and negative rows for meaningful figures.</summary>
    public bool IsEnough => Positives >= FewestOfEach && Rows.Count - Positives >= FewestOfEach;

    public Figure Measure()
    {
        var figure = new Figure { Attribute = Attribute, Kind = Kind, Rows = Name, Count = Rows.Count, Positives = Positives };
        if (!IsEnough)
            return figure;
        var interval = Measures.AucInterval(Rows);
        var (half, fourFifths) = (Measures.At(0.5, Rows), Measures.At(0.8, Rows));
        return figure with
        {
            Auc = Round(Measures.Auc(Rows)),
            AucLow = Round(interval?.Low),
            AucHigh = Round(interval?.High),
            CalibrationError = Round(Measures.CalibrationError(Rows)),
            PrecisionAtHalf = Round(half.Precision),
            RecallAtHalf = Round(half.Recall),
            PrecisionAtFourFifths = Round(fourFifths.Precision),
            RecallAtFourFifths = Round(fourFifths.Recall),
        };
    }

    private static double? Round(double? value) => value is { } v ? Math.Round(v, 4) : null;
}

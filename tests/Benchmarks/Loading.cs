using BenchmarkDotNet.Attributes;
using Classifier.Scoring;

namespace Benchmarks;

/// <summary>How long a service that starts, or takes up a new model, has to wait for it.</summary>
public class Loading
{
    private readonly string _folder = ModelFolder.Current();

    [Benchmark(Description = "Loading the model, checks included")]
    public string Load()
    {
        using var scorer = Scorer.Load(_folder);
        return scorer.ModelVersion;
    }
}

using Classifier.Deep;
using Classifier.Scoring;
using Microsoft.Extensions.Options;

namespace Classifier.Serving;

/// <summary>Bound to <c>Classifier</c>, such as the environment variable <c>Classifier__DeepShare</c>.</summary>
internal sealed class ServingOptions
{
    private const double UsualDeepShare = 0.15;

    /// <summary>The folder of one version, which serves until the process ends; <see cref="Models"/> is followed while not set.</summary>
    public string? Model { get; set; }

    /// <summary>The folder of all versions and of the pointers to follow; the shipped one while not set.</summary>
    public string? Models { get; set; }

    /// <summary>The folder for the scores of a shadow; <c>shadow</c> in <c>Data:Path</c> while not set.</summary>
    public string? ShadowPath { get; set; }

    /// <summary>The share of the processors' time that the deep tier may take, from 0 (never) to 1; 0.15 while not set.</summary>
    public double? DeepShare { get; set; }

    /// <summary>Whether <see cref="Model"/> is set, so that nothing is ever reloaded.</summary>
    public bool IsFixed => !string.IsNullOrEmpty(Model);

    public ModelsRoot Root => string.IsNullOrEmpty(Models) ? ModelsRoot.Shipped : new ModelsRoot(Models);

    public DeepBudget NewBudget(TimeProvider time) => new(DeepShare ?? UsualDeepShare, time);

    internal sealed class Validation : IValidateOptions<ServingOptions>
    {
        public ValidateOptionsResult Validate(string? name, ServingOptions options)
        {
            var failures = new List<string>();
            if (options.IsFixed && !string.IsNullOrEmpty(options.Models))
                failures.Add("Classifier:Model fixes one version, Classifier:Models lets versions be replaced. Set only one of them.");
            if (options.DeepShare is { } share && share is not (>= 0 and <= 1))
                failures.Add($"Classifier:DeepShare is '{share}'. Set it to a number from 0 to 1, such as 0.15.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}

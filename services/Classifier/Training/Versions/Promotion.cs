using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>Changes which version serves. What is to serve is loaded and checked first, as the service will do it.</summary>
internal sealed class Promotion(ModelsRoot root, TimeProvider time)
{
    /// <summary>Lets a version serve, and remembers the one before.</summary>
    /// <returns>The version that served before; null when there was none.</returns>
    /// <exception cref="ModelLoadException">The version cannot serve; nothing has changed.</exception>
    public string? Promote(string version)
    {
        Check(version);
        using var history = new VersionHistory(root);
        var before = root.Named(ModelsRoot.Current);
        if (before == version)
            return before;
        var now = time.GetUtcNow();
        if (before is not null)
            history.Add(now, VersionHistory.Found, before);
        // History first: a promotion cut short here is one that did not happen, and the next change finds that out.
        history.Add(now, VersionHistory.Promoted, version);
        root.Point(ModelsRoot.Current, version);
        return before;
    }

    /// <summary>Lets the version before serve again; a second time, the one before that.</summary>
    /// <returns>The version that serves now, and the one that it took over from.</returns>
    /// <exception cref="ModelLoadException">There is no version before, or it cannot serve; nothing has changed.</exception>
    public (string Version, string? Left) RollBack()
    {
        using var history = new VersionHistory(root);
        var left = root.Named(ModelsRoot.Current);
        var version = history.Before(left)
            ?? throw new ModelLoadException(
                $"{root.PathOf(ModelsRoot.History)} names no version before '{left}'. Promote the one that is to serve.");
        Check(version);
        history.Add(time.GetUtcNow(), VersionHistory.Returned, version);
        root.Point(ModelsRoot.Current, version);
        return (version, left);
    }

    /// <summary>Lets a version score beside the one that serves.</summary>
    /// <exception cref="ModelLoadException">The version cannot be loaded; nothing has changed.</exception>
    public void Shade(string version)
    {
        Check(version);
        root.Point(ModelsRoot.Shadow, version);
    }

    private void Check(string version) => root.Load(version);
}

using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>Changes which version serves, after loading and checking it as the service will.</summary>
internal sealed class Promotion(ModelsRoot root, TimeProvider time)
{
    /// <summary>Makes a version serve, and records the one before.</summary>
    /// <returns>The version that served before; null if there was none.</returns>
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
        // Write the history first. If the process is killed here the promotion has not happened, and the next change notices.
        history.Add(now, VersionHistory.Promoted, version);
        root.Point(ModelsRoot.Current, version);
        return before;
    }

    /// <summary>Makes the previous version serve again; called again, the one before that.</summary>
    /// <returns>The version that serves now, and the one that it replaced.</returns>
    /// <exception cref="ModelLoadException">There is no previous version, or it cannot serve; nothing has changed.</exception>
    public (string Version, string? Left) RollBack()
    {
        using var history = new VersionHistory(root);
        var left = root.Named(ModelsRoot.Current);
        var version = history.Before(left)
            ?? throw new ModelLoadException(
                $"{root.PathOf(ModelsRoot.History)} names no version before '{left}'. Promote the version that should serve.");
        Check(version);
        history.Add(time.GetUtcNow(), VersionHistory.Returned, version);
        root.Point(ModelsRoot.Current, version);
        return (version, left);
    }

    /// <summary>Makes a version the shadow.</summary>
    /// <exception cref="ModelLoadException">The version cannot be loaded; nothing has changed.</exception>
    public void Shade(string version)
    {
        Check(version);
        root.Point(ModelsRoot.Shadow, version);
    }

    private void Check(string version) => root.Load(version);
}

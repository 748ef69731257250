using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>What a pointer names and how that folder looks, at a glance: a few bytes read, and no file of the model opened.</summary>
/// <param name="Version">The version named; null when the pointer is missing, empty or cannot be read.</param>
/// <param name="Stamp">Differs when the folder does.</param>
internal sealed record PointerSnapshot(string? Version, string Stamp)
{
    public static PointerSnapshot Of(ModelsRoot root, string pointer)
    {
        try
        {
            var version = root.Named(pointer);
            return new PointerSnapshot(version, version is null ? "" : root.Stamp(version));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PointerSnapshot(null, e.Message);
        }
    }
}

using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>The version that a pointer names, and the state of its folder. Cheap: opens no file of the model.</summary>
/// <param name="Version">Null if the pointer is missing, empty or unreadable.</param>
/// <param name="Stamp">Changes with the folder (see <see cref="ModelsRoot.Stamp"/>).</param>
internal sealed record PointerSnapshot(string? Version, string Stamp)
{
    public static PointerSnapshot Take(ModelsRoot root, string pointer)
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

using Classifier.Language;

namespace Classifier.Tests.Language;

/// <summary>The detector that ships, loaded once.</summary>
internal static class Loaded
{
    public static LanguageDetector Detector { get; } = LanguageDetector.Load();
}

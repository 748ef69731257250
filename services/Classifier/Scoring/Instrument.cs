namespace Classifier.Scoring;

/// <summary>The model that gave the scores, so that they can be given again.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The hash of everything in it that decides a score.</param>
/// <param name="Licence">The terms under which it may be used.</param>
internal sealed record Instrument(string Version, string Sha256, string Licence);

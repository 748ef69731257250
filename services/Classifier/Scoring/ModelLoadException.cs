namespace Classifier.Scoring;

/// <summary>A model cannot be served. The message names the file and the fix.</summary>
public sealed class ModelLoadException(string message, Exception? inner = null) : Exception(message, inner);

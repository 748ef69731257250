namespace Classifier.Deep.Unigram;

/// <summary>A piece of a text, with its place in the original in UTF-16 code units.</summary>
internal readonly record struct Piece(int Id, int Begin, int End);

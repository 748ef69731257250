namespace Classifier.Language;

/// <summary>A writing system that is evidence for a language. <see cref="Unknown"/> covers all others.</summary>
internal enum Script
{
    Unknown,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Armenian,
    Georgian,
    Ethiopic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Khmer,
    Hangul,
    Kana,
    Han,
}

namespace Classifier.Language;

/// <summary>A writing system that says something about the language. <see cref="Unknown"/> says nothing.</summary>
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

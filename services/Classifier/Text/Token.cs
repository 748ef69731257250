namespace Classifier.Text;

internal enum TokenKind
{
    Word,
    Symbol,
    Link,
}

/// <summary>A word, emoji or link of a text.</summary>
internal readonly record struct Token
{
    public required TokenKind Kind { get; init; }

    /// <summary>First UTF-16 code unit in the original text, and the one after the last.</summary>
    public required int Begin { get; init; }

    /// <inheritdoc cref="Begin"/>
    public required int End { get; init; }

    /// <summary>Where its plain spelling lies in <see cref="TokenList.Letters"/>.</summary>
    public required int Start { get; init; }

    /// <inheritdoc cref="Start"/>
    public required int Length { get; init; }

    /// <summary>A second spelling, directly behind the first; 0 where there is none.</summary>
    public int OtherLength { get; init; }

    /// <summary>Lies over other tokens that hide a word ("s t u p i d"), and is that word.</summary>
    public bool IsJoined { get; init; }

    /// <summary>No blank and only a few marks lie between it and the token before it, as in "id.iot": the two may be one.</summary>
    public bool IsAttached { get; init; }

    /// <summary>Joined from parts that may be words of their own ("and/or"): one word only where it is known as one.</summary>
    public bool IsGuess { get; init; }
}

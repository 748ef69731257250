namespace Shared.Reading;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>Letters and digits, disguised or not.</summary>
    Word,

    /// <summary>An emoji or another pictorial character.</summary>
    Symbol,

    /// <summary>A web address, with or without its scheme.</summary>
    Link,
}

/// <summary>A word, emoji or link of a text.</summary>
public readonly record struct Token
{
    /// <summary>What it is.</summary>
    public required TokenKind Kind { get; init; }

    /// <summary>The first UTF-16 code unit in the original text, and the one after the last.</summary>
    public required int Begin { get; init; }

    /// <inheritdoc cref="Begin"/>
    public required int End { get; init; }

    /// <summary>Where its plain spelling begins among the letters of its <see cref="TokenList"/>.</summary>
    public required int Start { get; init; }

    /// <inheritdoc cref="Start"/>
    public required int Length { get; init; }

    /// <summary>Length of a second spelling, directly after the first; 0 if there is none.</summary>
    public int OtherLength { get; init; }

    /// <summary>Where it is in the <see cref="FoldedText"/>, marks inside it included.</summary>
    public required int TextStart { get; init; }

    /// <summary>The index after its last character there.</summary>
    public required int TextEnd { get; init; }

    /// <summary>Whether it is a word that other tokens hide ("s t u p i d"), and covers them.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether no blank and only a few marks separate it from the token before it, as in "id.iot": the two may be one.</summary>
    public bool IsAttached { get; init; }

    /// <summary>Whether its parts may be words of their own ("and/or"), so that it is one word only if it is known as one.</summary>
    public bool IsGuess { get; init; }
}

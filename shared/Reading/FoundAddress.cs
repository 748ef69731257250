namespace Shared.Reading;

/// <summary>What an address leads to.</summary>
public enum AddressKind
{
    /// <summary>A page.</summary>
    Web,

    /// <summary>An account of Telegram or WhatsApp; the address is that of its page, such as <c>t.me/name</c>.</summary>
    Messenger,

    /// <summary>A mailbox.</summary>
    Email,

    /// <summary>A telephone, as digits.</summary>
    Phone,
}

/// <summary>An address in a text.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Written">The address as it is written, without its scheme and with plain dots.</param>
/// <param name="Plain">The same folded and without disguise, with its scheme if it has one.</param>
/// <param name="Begin">Its first UTF-16 code unit in the original.</param>
/// <param name="End">The one after the last.</param>
public sealed record FoundAddress(AddressKind Kind, string Written, string Plain, int Begin, int End)
{
    /// <summary>Whether it is written so that programs do not see it.</summary>
    public bool IsDisguised { get; init; }
}

using System.Net.Mail;

namespace Moderation.Rules;

/// <summary>E-mail addresses of people and authors.</summary>
internal static class EmailAddress
{
    public static bool IsValid(string text) =>
        text.Length <= 254 && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>The form in which addresses are stored and compared.</summary>
#pragma warning disable CA1308 // Addresses are written in lower case.
    public static string Normalised(string email) => email.Trim().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>
    /// The mailbox that an address leads to: without a <c>+tag</c>, and at Gmail without dots. Both give everybody any number of addresses,
    /// so what counts against an author counts by mailbox. What speaks for an author counts by the whole address.
    /// </summary>
    public static string Mailbox(string email)
    {
        var address = Normalised(email);
        var at = address.LastIndexOf('@');
        if (at <= 0)
            return address;
        var (local, domain) = (address[..at], address[(at + 1)..]);
        if (local.IndexOf('+', StringComparison.Ordinal) is > 0 and var tag)
            local = local[..tag];
        return domain is "gmail.com" or "googlemail.com"
            ? $"{local.Replace(".", "", StringComparison.Ordinal)}@gmail.com"
            : $"{local}@{domain}";
    }
}

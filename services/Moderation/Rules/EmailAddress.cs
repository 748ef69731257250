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
}

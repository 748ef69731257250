using System.Net.Mail;
using Moderation.Access;

namespace Moderation.Rules;

/// <summary>Which addresses a person may have.</summary>
internal static class EmailAddress
{
    public static bool IsValid(string text) =>
        text.Length <= 254 && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}

using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;

namespace Intake.Form;

/// <summary>Writes comments as an Atom feed (RFC 4287).</summary>
internal static class AtomFeed
{
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = true
    };

    /// <param name="self">The address of the feed, with its query.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="comments">The comments, newest first.</param>
    /// <param name="next">The cursor for older comments, if there are any.</param>
    public static byte[] Write(string self, string page, IReadOnlyList<ShownComment> comments, string? next)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("id", Namespace, Clean(self));
            xml.WriteElementString("title", Namespace, Clean($"Comments on {page}"));
            xml.WriteElementString(
                "updated",
                Namespace,
                Time(comments.Count > 0 ? comments.Max(static comment => comment.CreatedAt) : DateTimeOffset.UnixEpoch));
            WriteLink(xml, "self", self);
            WriteLink(xml, "alternate", page);
            if (next is not null)
                WriteLink(xml, "next", NextOf(self, next));
            foreach (var comment in comments)
                WriteEntry(xml, page, comment);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteEntry(XmlWriter xml, string page, ShownComment comment)
    {
        var name = comment.Author?.Name ?? "Anonymous";
        xml.WriteStartElement("entry", Namespace);
        xml.WriteElementString("id", Namespace, $"urn:uuid:{comment.Id}");
        xml.WriteElementString("title", Namespace, Clean($"Comment by {name}"));
        xml.WriteElementString("published", Namespace, Time(comment.CreatedAt));
        xml.WriteElementString("updated", Namespace, Time(comment.CreatedAt));
        xml.WriteStartElement("author", Namespace);
        xml.WriteElementString("name", Namespace, Clean(name));
        if (comment.Author?.Url is { } url)
            xml.WriteElementString("uri", Namespace, Clean(url));
        xml.WriteEndElement();
        WriteLink(xml, "alternate", $"{page.Split('#')[0]}#comment-{comment.Id}");
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean(comment.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    private static string NextOf(string self, string next)
    {
        var at = self.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(self[at..]).Where(static pair => pair.Key != "cursor").Append(new("cursor", next));
        return QueryHelpers.AddQueryString(self[..at], query);
    }

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Replaces characters that XML does not allow, such as U+FFFF: the XML writer would throw in the middle of the feed.
    /// </summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}

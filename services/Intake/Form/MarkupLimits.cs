using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Intake.Form;

/// <summary>
/// Follows the HTML parser through one comment, and stops it before the tree becomes deep, or large beside the text. Only the parser can
/// tell: the text does not say which tags nest, which close others and which are no tags.
/// </summary>
/// <remarks>
/// A paragraph or list item that ends before its <c>b</c> or <c>a</c> does repeats that element in the next one, with all attributes. So
/// sixty open elements and five thousand paragraphs make a tree of three hundred thousand elements from twenty kilobytes of text.
/// </remarks>
/// <param name="length">The length of the comment.</param>
internal sealed class MarkupLimits(int length)
{
    /// <summary>How deep elements may nest. No real text goes deeper; deeper ones attack the code that walks the tree.</summary>
    private const int Deepest = 64;

    /// <summary>The cost of repeating an element once, beside that of its attributes, in characters of the text.</summary>
    private const int Repetition = 16;

    /// <summary>What repeated elements may cost for each character of the text. Ordinary markup costs up to four.</summary>
    private const int MostForCharacter = 8;

    private const int MostForAnyText = 4_000;

    /// <summary>The elements that HTML repeats.</summary>
    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private readonly List<(string Name, int Cost)> _open = [];
    private readonly long _most = ((long)length * MostForCharacter) + MostForAnyText;
    private INode? _last;
    private long _openCost;
    private long _spent;

    /// <summary>Called with each element when it is created.</summary>
    public void Follow(IElement created, TextPosition position)
    {
        // The parser places an element only after this call, so each is measured when the next one comes.
        var depth = 0;
        for (var node = _last; node is not null and not IHtmlBodyElement; node = node.Parent)
        {
            if (++depth > Deepest)
                throw new TooMuchMarkupException();
        }

        _last = created;
    }

    /// <summary>
    /// Called with each token before the parser acts on it. A text or an opening tag may repeat all elements that are open.
    /// </summary>
    public void Follow(HtmlToken token, TextRange range)
    {
        if (token.Type != HtmlTokenType.EndTag)
            _spent += _openCost;
        if (token.Type == HtmlTokenType.StartTag && Formatting.Contains(token.Name))
            Open(token.AsTag());
        else if (token.Type == HtmlTokenType.EndTag)
            Close(token.Name);
        if (_spent > _most || _open.Count > Deepest)
            throw new TooMuchMarkupException();
    }

    private void Open(HtmlTagToken tag)
    {
        // The parser closes an open a before it opens another.
        if (tag.Name == "a")
            Close(tag.Name);
        var cost = Repetition + tag.Attributes.Sum(static attribute => attribute.Name.Length + attribute.Value.Length);
        _open.Add((tag.Name, cost));
        _openCost += cost;
    }

    private void Close(string name)
    {
        var at = _open.FindLastIndex(element => element.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            return;
        _openCost -= _open[at].Cost;
        _open.RemoveAt(at);
    }
}

/// <summary>The markup would make too deep or too large a tree.</summary>
internal sealed class TooMuchMarkupException : Exception;

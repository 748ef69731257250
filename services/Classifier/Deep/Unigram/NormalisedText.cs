using System.Buffers;
using System.Text;

namespace Classifier.Deep.Unigram;

/// <summary>
/// A text as the pieces spell it: characters replaced by <see cref="CharacterMap"/>, spaces as <see cref="Space"/>, one before the first
/// word and none at the end, with the place of each letter in the original. Reusable, but not safe for concurrent use.
/// </summary>
internal sealed class NormalisedText(CharacterMap map)
{
    /// <summary>Stands for a space.</summary>
    public const char Space = '▁';

    private readonly ArrayBufferWriter<char> _text = new();
    private readonly List<(int Begin, int End)> _places = [];
    private byte[] _bytes = new byte[256];

    // Where each byte's character begins in the original; one more for the end.
    private int[] _begins = new int[257];

    /// <summary>The normalised letters, until the next text is read.</summary>
    public ReadOnlySpan<char> Text => _text.WrittenSpan[..Length];

    /// <summary>How many letters there are.</summary>
    public int Length { get; private set; }

    /// <summary>The place of a letter in the original, in UTF-16 code units.</summary>
    public (int Begin, int End) this[int letter] => _places[letter];

    public void Read(ReadOnlySpan<char> original)
    {
        _text.ResetWrittenCount();
        _places.Clear();
        var count = Encode(original);
        var afterSpace = true;
        for (var at = 0; at < count;)
        {
            var replaced = map.Longest(_bytes.AsSpan(at, count - at), out var length);
            if (length == 0)
                replaced = _bytes.AsSpan(at, length = LengthOfCharacter(_bytes[at]));
            Add(replaced, _begins[at], _begins[at + length], ref afterSpace);
            at += length;
        }

        Length = _text.WrittenCount;
        while (Length > 0 && _text.WrittenSpan[Length - 1] == Space)
            Length--;
    }

    private void Add(ReadOnlySpan<byte> replaced, int begin, int end, ref bool afterSpace)
    {
        while (!replaced.IsEmpty)
        {
            Rune.DecodeFromUtf8(replaced, out var rune, out var used);
            replaced = replaced[used..];
            var isSpace = rune.Value == ' ';
            if (isSpace && afterSpace)
                continue;
            // The first word has a space before it too, so that it is spelt as in the middle of a text.
            if (_text.WrittenCount == 0 && !isSpace)
                Write(new Rune(Space), begin, begin);
            afterSpace = isSpace;
            Write(isSpace ? new Rune(Space) : rune, begin, end);
        }
    }

    private void Write(Rune rune, int begin, int end)
    {
        var written = rune.EncodeToUtf16(_text.GetSpan(2));
        _text.Advance(written);
        for (var i = 0; i < written; i++)
            _places.Add((begin, end));
    }

    private int Encode(ReadOnlySpan<char> original)
    {
        var most = Encoding.UTF8.GetMaxByteCount(original.Length);
        if (_bytes.Length < most)
            (_bytes, _begins) = (new byte[most], new int[most + 1]);
        var (count, at) = (0, 0);
        while (at < original.Length)
        {
            // Half of a surrogate pair becomes U+FFFD.
            Rune.DecodeFromUtf16(original[at..], out var rune, out var used);
            var written = rune.EncodeToUtf8(_bytes.AsSpan(count));
            _begins.AsSpan(count, written).Fill(at);
            (count, at) = (count + written, at + used);
        }

        _begins[count] = at;
        return count;
    }

    private static int LengthOfCharacter(byte first) => first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class StrayCharactersTests
{
    // No theory: an attribute cannot hold half of a surrogate pair.
    [Fact]
    public void One_unit_is_replaced_by_one()
    {
        foreach (var (text, clean) in (IEnumerable<(string, string)>)
        [
            ("a\0b\u0007c\u001fd\u007fe", "a b c d e"),
            ("a\u0007\u0007b", "a  b"),
            ("a\ud83d", "a\ufffd"),
            ("\ude42a", "\ufffda"),
            ("a\ufffeb", "a\ufffdb"),
            ("\ud83d\ud83d\ude42\ude42", "\ufffd\ud83d\ude42\ufffd"),
        ])
        {
            Assert.Equal(clean, StrayCharacters.Replace(text));
            Assert.Equal(text.Length, clean.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("tab\tline\nreturn\r")]
    [InlineData("smile \ud83d\ude42 é \u0092 \u200b \uffff")]
    public void Everything_else_stays_the_same_string(string text) => Assert.Same(text, StrayCharacters.Replace(text));
}

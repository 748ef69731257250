using Shared.Batching;

namespace Shared.Tests.Batching;

public sealed class ChunksTests
{
    [Theory]
    [InlineData(new int[0], new string[0])]
    [InlineData(new[] { 1, 2, 3 }, new[] { "1 2 3" })]
    [InlineData(new[] { 6, 4, 1 }, new[] { "6 4", "1" })]
    [InlineData(new[] { 30, 1, 30 }, new[] { "30", "1", "30" })]
    [InlineData(new[] { 0, 10, 0, 1 }, new[] { "0 10 0", "1" })]
    public void Chunks_keep_the_order_and_the_limit(int[] sizes, string[] expected) =>
        Assert.Equal(expected, Chunks.BySize(sizes, static size => size, 10).Select(chunk => string.Join(' ', chunk)));

    [Fact]
    public void Sizes_that_add_up_to_more_than_a_number_holds_are_kept_apart() =>
        Assert.Equal(2, Chunks.BySize([int.MaxValue, int.MaxValue], static size => size, int.MaxValue).Count);
}

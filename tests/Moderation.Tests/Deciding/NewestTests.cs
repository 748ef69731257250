using Moderation.Deciding;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class NewestTests
{
    [Fact]
    public void The_highest_revision_of_a_comment_counts()
    {
        var id = Guid.CreateVersion7();

        var newest = CommentToDecide.Newest([Some.Scored(Some.Comment(id: id, revision: 2)), Some.Scored(Some.Comment(id: id, revision: 3)), Some.Scored(Some.Comment(id: id))]);

        Assert.Equal(3, Assert.Single(newest).Revision);
    }

    [Fact]
    public void Scores_count_more_than_having_none()
    {
        var comment = Some.Comment();

        var newest = CommentToDecide.Newest([new CommentToDecide { Comment = comment }, Some.Scored(comment)]);

        Assert.NotNull(Assert.Single(newest).Scores);
    }

    [Fact]
    public void Comments_come_in_the_order_of_their_ids()
    {
        var comments = Enumerable.Range(0, 50).Select(_ => Some.Scored(Some.Comment(id: Guid.NewGuid()))).ToList();

        var ids = CommentToDecide.Newest(comments).ConvertAll(c => c.Id);

        Assert.Equal(ids.Order(), ids);
    }
}

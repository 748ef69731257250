using Classifier.Deep;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Deep;

public sealed class DeepBudgetTests
{
    private const double Lowest = 0.01;
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void At_rest_every_text_with_the_least_doubt_is_read() => Assert.Equal(Lowest, new DeepBudget(0.5, _time).LeastDoubt(Lowest), 1e-9);

    [Fact]
    public void The_more_is_spent_the_more_doubt_is_asked_for()
    {
        var budget = new DeepBudget(0.5, _time);
        var before = Lowest;
        for (var i = 0; i < 5; i++)
        {
            budget.Spend(TimeSpan.FromSeconds(0.1));
            Assert.True(budget.LeastDoubt(Lowest) > before);
            before = budget.LeastDoubt(Lowest);
        }
    }

    [Fact]
    public void Nothing_is_left_when_all_is_spent()
    {
        var budget = new DeepBudget(0.5, _time);
        budget.Spend(TimeSpan.FromHours(1));

        Assert.Equal(1, budget.LeastDoubt(Lowest));
    }

    [Fact]
    public void Time_fills_it_up_again()
    {
        var budget = new DeepBudget(0.5, _time);
        budget.Spend(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Lowest, budget.LeastDoubt(Lowest), 1e-9);
    }

    [Fact]
    public void No_share_means_never() => Assert.True(new DeepBudget(0, _time).LeastDoubt(Lowest) > 1);
}
